/** Runs one Python statement, so that the eval loop is compiled. */
import { Interpreter } from "../../src/index.ts";

new Interpreter().runSync("pass");
