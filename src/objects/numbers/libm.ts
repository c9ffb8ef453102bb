/**
 * The functions of `math` on floats, as C's library gives them: infinities and NaN, no errors.
 */

export { exp, exp2, expm1, log, log1p, log2, log10, pow } from "./libm-exponential.ts";
