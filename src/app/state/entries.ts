/** What screens show of what is kept. They open no store; these are only its shapes. */
export type { Brought, Draft, OutboxEntry, OutboxState, ReceiptEntry } from '../../store/entries.ts';
