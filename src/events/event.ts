// What an event is to this project: a name, the entity it speaks of, and its row of the tracking workbook.
import type { EntityKind } from '../deliveries/delivery';
import type { Values } from '../entities/field';
import type { Row, Tab } from '../workbooks/layout/tab';

export interface EventDefinition {
  name: string;
  entity: EntityKind;
  views: readonly string[];
  /** The state this event means when the body names none. */
  status?: string;
  /** Its version may be the entity's `createdAt`. */
  created?: boolean;
  /** Tab of the tracking workbook; without one the event is for the tables only. */
  tab?: Tab;
  /** The row of `tab` for a delivery, without the columns all rows share (`sharedCells`). */
  row?(values: Values): Row;
}
