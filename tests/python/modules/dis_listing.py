# === dis: listings and instructions ===
import dis
def f(a, b=2):
    try:
        for i in range(a):
            if i > b: print(f"{i!r} {a}")
            else: a += i
    except ValueError as e:
        return e
    return [x*2 for x in (1,2,3)]
dis.dis(f)
dis.dis("x += 1")
print(dis.stack_effect(dis.opmap['POP_TOP']), dis.stack_effect(dis.opmap['BUILD_LIST'],3))
for i in dis.get_instructions(lambda x: x+1): print(i.opname, i.arg, i.argval, i.argrepr, i.offset, i.line_number, i.positions)
for s in ("dis.stack_effect(1,1)","dis.stack_effect(dis.opmap['LOAD_FAST'])","dis.stack_effect(dis.opmap['FOR_ITER'],1,jump=5)","dis.stack_effect(9999)"):
    try: print(eval(s))
    except ValueError as e: print(e)
class C:
    def m(self): return self.x
    def n(self): yield 1
dis.dis(C)
