/** The standard output streams as other rooms know them. */
export { PyTextWrapper as PyOutputStream } from "./io_text.ts";
