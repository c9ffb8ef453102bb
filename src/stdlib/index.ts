/** All modules of the standard library that are written in TypeScript, by name. */

import type { ModuleDefinition } from "../vm/modules.ts";
import { abcModule } from "./_abc.ts";
import { astModule } from "./_ast.ts";
import { bisectModule } from "./_bisect.ts";
import { codecsModule } from "./_codecs.ts";
import { collectionsModule } from "./_collections.ts";
import { contextvarsModule } from "./_contextvars.ts";
import { disModule } from "./_dis.ts";
import { functoolsModule } from "./_functools.ts";
import { gilgameshModule } from "./_gilgamesh.ts";
import { heapqModule } from "./_heapq.ts";
import { impModule } from "./_imp.ts";
import { ioModule } from "./_io.ts";
import { jsonModule } from "./_json.ts";
import { opcodeModule } from "./_opcode.ts";
import { operatorModule } from "./_operator.ts";
import { posixSubprocessModule } from "./_posixsubprocess.ts";
import { queueModule } from "./_queue.ts";
import { randomModule } from "./_random.ts";
import { signalModule } from "./_signal.ts";
import { socketModule } from "./_socket.ts";
import { sreModule } from "./_sre.ts";
import { statModule } from "./_stat.ts";
import { stringModule } from "./_string.ts";
import { structModule } from "./_struct.ts";
import { symtableModule } from "./_symtable.ts";
import { testInternalCapiModule } from "./_testinternalcapi.ts";
import { threadModule } from "./_thread.ts";
import { tokenizeModule } from "./_tokenize.ts";
import { typingModule } from "./_typing.ts";
import { warningsModule } from "./_warnings.ts";
import { weakrefModule } from "./_weakref.ts";
import { arrayModule } from "./array.ts";
import { atexitModule } from "./atexit.ts";
import { binasciiModule } from "./binascii.ts";
import { builtinsModule } from "./builtins.ts";
import { cmathModule } from "./cmath.ts";
import { errnoModule } from "./errno.ts";
import { faulthandlerModule } from "./faulthandler.ts";
import { gcModule } from "./gc.ts";
import { itertoolsModule } from "./itertools.ts";
import { marshalModule } from "./marshal.ts";
import { mathModule } from "./math.ts";
import { posixModule } from "./posix.ts";
import { selectModule } from "./select.ts";
import { sysModule } from "./sys.ts";
import { timeModule } from "./time.ts";
import { unicodedataModule } from "./unicodedata.ts";

export const nativeModules: ReadonlyMap<string, ModuleDefinition> = new Map(
  [
    abcModule,
    astModule,
    bisectModule,
    heapqModule,
    operatorModule,
    functoolsModule,
    jsonModule,
    codecsModule,
    arrayModule,
    binasciiModule,
    cmathModule,
    marshalModule,
    contextvarsModule,
    gcModule,
    gilgameshModule,
    impModule,
    posixSubprocessModule,
    queueModule,
    faulthandlerModule,
    errnoModule,
    atexitModule,
    sreModule,
    stringModule,
    statModule,
    structModule,
    signalModule,
    builtinsModule,
    disModule,
    opcodeModule,
    ioModule,
    warningsModule,
    weakrefModule,
    randomModule,
    mathModule,
    collectionsModule,
    itertoolsModule,
    posixModule,
    selectModule,
    socketModule,
    sysModule,
    symtableModule,
    threadModule,
    testInternalCapiModule,
    tokenizeModule,
    typingModule,
    timeModule,
    unicodedataModule,
  ].map((module) => [module.name, module]),
);
