/* Functions that return a value; gcc's -Wreturn-type says which of them have a path to their end. */
void die(void) __attribute__((noreturn));
_Noreturn void die_too(int);
void lives(void);
void abort(void);
int f1(int x) { if (x) return 1; }
int f2(int x) { if (x) return 1; else return 2; }
int f3(int x) { while (1) { if (x) break; } }
int f4(int x) { while (1) { if (x) return 3; } }
int f5(int x) { for (;;) x++; }
int f6(int x) { do { x++; } while (1); }
int f7(int x) { switch (x) { case 1: return 2; default: return 3; } }
int f8(int x) { switch (x) { case 1: return 2; } }
int f9(int x) { switch (x) { default: break; case 1: return 2; } }
int f10(int x) { if (x) die(); else die_too(x); }
int f11(int x) { ({ if (x) return 1; die(); }); }
int f12(int x) { goto out; out: return x; }
int f13(int x) { goto out; out: ; }
int f14(int x) { again: if (x) goto again; return 2; }
int f15(int x) { again: goto again; }
int f16(int x) { if (x || (die(), 1)) return 1; }
int f17(int x) { if (1) return 1; }
int f18(int x) { __builtin_trap(); }
int f19(int x) { switch (3) { case 3: return 1; default: break; } }
int f20(int x) { do { if (x) continue; return 1; } while (0); }
int f21(int x) { do { if (x) continue; return 1; } while (1); }
int f22(int x) { x && (die(), 1); }
int f23(int x) { for (;;) { switch (x) { case 1: break; case 2: continue; } } }
int f24(int x) { while (sizeof(x) == 4 && 1) ; }
int f25(int x) { return x; unused: x++; }
int f26(int x) { if (0) { l: x++; } else goto l; }
int f27(int x) { lives(); }
int f28(int x) { if (x) { lives(); return 1; } abort(); }
int f29(int x) { while (x) { if (x == 3) return 1; } }
int f30(int x) { for (; x; x--) return 1; }
int f31(int x) { for (;; x--) { if (x) goto out; } out: lives(); }
int f32(int x) { switch (x) { case 0 ... 9: return 1; default: die(); } }
int f33(int x) { switch (7) { case 0 ... 9: return 1; } }
int f34(int x) { switch (17) { case 0 ... 9: return 1; } }
int f35(int x) { switch (17) { case 0 ... 9: break; default: return 2; } }
int f36(int x) { switch (x) { case 1: if (x) break; return 1; default: return 2; } }
int f37(int x) { while (1) { switch (x) { case 1: break; } } }
int f38(int x) { { { return 1; } } }
int f39(int x) { int y = ({ die(); 1; }); }
int f40(int x) { int y = x ? ({ die(); 1; }) : ({ die(); 2; }); }
int f41(int x) { int y = x ? ({ die(); 1; }) : 3; }
int f42(int x) { lives(), die(); }
int f43(int x) { if (!(x && 0)) return 1; }
int f44(int x) { if (x || 1) return 1; }
int f45(int x) { if (!x) { __builtin_unreachable(); } return x; }
int f46(int x) { if (x) return 1; __builtin_unreachable(); }
int f47(int x) { do return 1; while (0); }
int f48(int x) { do { break; } while (1); }
int f49(int x) { if (x) goto a; return 1; a: goto b; b: if (x) goto a; die(); }
int f50(int x) { void *p = &&l; goto *p; l: ; }
int f51(int x) { void *p = &&l; goto *p; l: return 1; }
int f52(int x) { die_too(({ return 1; 2; })); }
int f53(int x) { while (({ return 1; 1; })) ; }
int f54(int x) { for (({ die(); });;) break; }
int f55(int x) { for (; x; ({ die(); })) ; }
int f56(int x) { }
int f57(int x) { while ((x, 1)) ; }
int f58(int x) { if ((x, 0)) ; else return 1; }
int f59(int x) { do x++; while (x ? 1 : sizeof(x) == 4); }
int f60(int x) { do x++; while (x ? 1 : sizeof(x) == 5); }
int f61(int x) { if (x ? (die(), 1) : 0) return 2; }
