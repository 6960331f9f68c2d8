// prescription.created: the EMR wrote a new prescription.
import { elements } from '../entities/list';
import { prescriptionCreatedTab } from '../workbooks/layout/tracking';
import type { EventDefinition } from './event';

export const prescriptionCreated: EventDefinition = {
  name: 'prescription.created',
  entity: 'prescription',
  views: [],
  created: true,
  tab: prescriptionCreatedTab,
  row: (prescription) => ({
    drugs: elements('drugs', prescription)
      .map((drug) => drug.values.name)
      .filter((name) => name !== undefined)
      .join(', '),
    order_number: prescription.orderId,
    prescription_id: prescription._id,
    organization: prescription.organization,
  }),
};
