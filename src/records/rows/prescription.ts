// A prescription's rows: as it stands, and its drugs.
import { elements } from '../../entities/list';
import { prescriptionDrugs, prescriptions } from '../../workbooks/layout/database';
import { ordinary, type Conventions } from '../conventions';
import { fold, valuesOf } from '../record';
import type { Stored } from '../stored';
import { standingNotes, times, type DrawnRow, type Links } from './context';

export function prescriptionRows(stored: Stored, links: Links, conventions: Conventions = ordinary): DrawnRow[] {
  const fields = fold(stored.record);
  const values = valuesOf(fields);
  const id = stored.key.slice('prescription:'.length);
  const drugs = elements('drugs', values);
  const present = drugs.filter((drug) => !drug.removed).length;
  const prescription: DrawnRow = {
    tab: prescriptions.name,
    key: id,
    row: {
      _id: id,
      customer_id: links.customerId,
      status: values.status,
      order_number: values.orderId,
      order_id: links.orderId,
      pharmacy: values.pharmacy,
      drug_count: present > 0 ? present : undefined,
      record_link: conventions.recordLink(links.customerInternalId),
      data_quality: standingNotes(fields).join('; '),
      organization: values.organization,
      first_recorded_at: stored.record.first,
      ...times(values),
    },
  };
  const drugRows = drugs.map(({ index, removed, values: drug }): DrawnRow => {
    const key = `${id}:${index}`;
    const row = {
      prescription_drug_id: key,
      prescription_id: id,
      position: index + 1,
      name: drug.name,
      strength: drug.strength,
      quantity: drug.quantity,
      directions: drug.directions,
      refills: drug.refills,
      removed: removed ? true : undefined,
    };
    return { tab: prescriptionDrugs.name, key, row };
  });
  return [prescription, ...drugRows];
}
