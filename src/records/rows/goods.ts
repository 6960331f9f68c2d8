// The rows of what orders refer to: addresses, products, coupons.
import { addresses, coupons, products } from '../../workbooks/layout/database';
import type { Tab } from '../../workbooks/layout/tab';
import type { Row } from '../../workbooks/layout/tab';
import type { Values } from '../../entities/field';
import { fold, valuesOf } from '../record';
import type { Stored } from '../stored';
import type { DrawnRow } from './context';

export const addressRows = (stored: Stored): DrawnRow[] =>
  drawn(addresses, stored, (address) => ({
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province_code: address.provinceCode,
    postal_code: address.postalCode,
    country_code: address.countryCode,
  }));

export const productRows = (stored: Stored): DrawnRow[] =>
  drawn(products, stored, (product) => ({
    name: product.name,
    drug_name: product.drugName,
    list_price: product.listPrice,
  }));

export const couponRows = (stored: Stored): DrawnRow[] => drawn(coupons, stored, () => ({}));

function drawn(tab: Tab, stored: Stored, cells: (values: Values) => Row): DrawnRow[] {
  const key = stored.key.slice(stored.key.indexOf(':') + 1);
  const row = { [tab.key]: key, ...cells(valuesOf(fold(stored.record))), first_recorded_at: stored.record.first };
  return [{ tab: tab.name, key, row }];
}
