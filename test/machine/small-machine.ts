// Small machines for tests, and their free lists as tables.
import { Machine, type PfnRange } from "../../runtime/machine/index.js";
import type { FreeBlock, PageLayout } from "../../runtime/page/index.js";

/** A machine with one zone that has pages 0 to `pageCount` - 1. */
export function smallMachine(
  layout: PageLayout,
  pageCount: number,
  options: { readonly reserved?: readonly PfnRange[]; readonly bumpCount?: number } = {},
): Machine {
  const zones = [{ index: layout.ZONE_NORMAL, nid: 0, startPfn: 0, endPfn: pageCount }];
  return Machine.boot({ layout, bytes: pageCount * 4096, zones, ...options });
}

/** The free lists as `order 3: 8 24`, head first, orders without blocks left out. */
export function listText(machine: Machine): string[] {
  const byOrder = new Map<number, number[]>();
  for (const { order, pfn } of machine.freeBlocks()) byOrder.set(order, [...(byOrder.get(order) ?? []), pfn]);
  return [...byOrder].map(([order, pfns]) => `order ${order}: ${pfns.join(" ")}`);
}

/** The set of (node, zone, migrate type, order, pfn), as sorted texts. */
export function blockSet(machine: Machine): string[] {
  const text = ({ nid, zone, migratetype, order, pfn }: FreeBlock) => `${nid} ${zone} ${migratetype} ${order} ${pfn}`;
  return machine.freeBlocks().map(text).sort();
}
