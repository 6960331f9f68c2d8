// The tabs that staff run their day from: redrawn every few minutes from the tables, in the order in which people look at them.
import { chartTab, dailyTab, dashboardTab } from './dashboard';
import { healthTab } from './health';
import { queuesTab } from './queues';
import { settingsTab } from './settings';
import type { Tab } from './tab';

export const staffTabs: readonly Tab[] = [dashboardTab, queuesTab, dailyTab, chartTab, settingsTab, healthTab];
