/** What opcodes do beyond the eval loop, by area. The loop imports this page as one. */
export { Returned } from "../objects/steps.ts";
export * from "./operations/arithmetic.ts";
export * from "./operations/building.ts";
export * from "./operations/calling.ts";
export * from "./operations/exceptions.ts";
export * from "./operations/generators.ts";
export * from "./operations/importing.ts";
export * from "./operations/intrinsics.ts";
export * from "./operations/matching.ts";
export * from "./operations/names.ts";
export * from "./operations/text.ts";
export { setContext, setThrownContext, thrownException } from "./raising.ts";
export { deliver, stopIteration } from "./unwind.ts";
