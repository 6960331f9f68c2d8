// What an invented clinic sells, and line items whose prices add up to the cent.
import { chance } from './random';

export interface Product {
  productId: string;
  name: string;
  drugName: string;
  /** Dollars. */
  listPrice: number;
}

export const catalog: readonly Product[] = [
  product('Semaglutide Weight Loss, Monthly', 'Compounded Semaglutide / B12', 299),
  product('Semaglutide Weight Loss, 3 Months', 'Compounded Semaglutide / B12', 749.99),
  product('Tirzepatide Weight Loss, Monthly', 'Compounded Tirzepatide / Niacinamide', 399),
  product('Tirzepatide Microdose', 'Compounded Tirzepatide', 249.5),
  product('NAD+ Injection Kit', 'NAD+ 1000 mg', 189.99),
  product('Sermorelin Nightly', 'Sermorelin Acetate', 175),
  product('Anti-Nausea Tablets', 'Ondansetron ODT 4 mg', 24.95),
  product('Vitamin B12 Boost', 'Methylcobalamin', 59.9),
];

function product(name: string, drugName: string, listPrice: number): Product {
  return { productId: chance('product', name).hex(24), name, drugName, listPrice };
}

export interface LineItem {
  productId: string;
  name: string;
  drugName: string;
  listPrice: number;
  /** For one, after the discount. */
  price: number;
  quantity: number;
  discount: { amount: number; reductionAmount: number; reductionType: string; type: string } | undefined;
  type: string;
  isSubscription: boolean;
}

/** One to three items; with a coupon, the first one is reduced by it. */
export function lineItemsOf(seed: number, coupon: string): LineItem[] {
  const any = chance('items', seed);
  const first = any.below(catalog.length);
  return Array.from({ length: 1 + any.of([0, 0, 0, 1, 1, 2]) }, (_, at) => {
    const product = catalog[(first + at * 3) % catalog.length] as Product;
    const percent = any.happens(0.5);
    const reductionAmount = percent ? any.of([10, 15, 20]) : any.of([5, 10, 20]);
    const reduced = at === 0 && coupon !== '';
    const amount = reduced ? cents(percent ? (product.listPrice * reductionAmount) / 100 : reductionAmount) : 0;
    return {
      ...product,
      price: cents(product.listPrice - amount),
      quantity: at > 0 && any.happens(0.2) ? 2 : 1,
      discount: reduced
        ? { amount, reductionAmount, reductionType: percent ? 'percent' : 'dollar', type: 'coupon' }
        : undefined,
      type: 'product',
      isSubscription: at === 0 && any.happens(0.7),
    };
  });
}

/** Rounds dollars to the cent. */
export const cents = (dollars: number): number => Math.round(dollars * 100) / 100;
