// The room of machines: memory, memory map, zones, boot.
export type { PfnRange } from "./boot.js";
export { Machine, type MachineOptions } from "./machine.js";
