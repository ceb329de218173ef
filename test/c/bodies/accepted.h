/* Bodies that gcc and clang compile as they stand, a line each. */
static inline void f1(int x) { l: }
static inline void f2(int x) { switch (x) { case 1: } }
static inline void f3(int x) { l: int y = x; }
static inline void f4(struct s *p) { for (;p->x;) ; for (;;) break; }
static inline void f5(void *p) { *p; }
static inline void f6(int x) { (void)vproto(&x); (void)x; }
static inline void f7(int x) { return vproto(&x); }
static inline void f8(int x) { gs.x = x; }
static inline void f9(int x) { { int x = 1; } }
static inline void f10(int x) { for (int x = 1; x; ) { int x = 2; } }
static inline void f11(unsigned *x) { vproto(x); }
static inline void f12(const int *x) { vproto(x); }
static inline void f13(void *x) { vproto(x); }
static inline void f14(int x) { vproto(0); vproto((void *)0); vproto(1 - 1); }
static inline void f15(struct s *p) { union u *c = (union u *)p; }
static inline void f16(struct s *p) { _Bool l = p; }
static inline void f17(int x) { int a[2]; int *p = a; p[1] = 2[a]; }
static inline void f18(int x) { (x) = 1; (x, x); }
static inline void f19(int x) { struct s { int q; } v; v.q = 1; }
static inline void f20(int x) { typedef int t; t y = 1; }
static inline void f21(int x) { int y[0]; }
static inline void f22(int x) { int y[x]; y[0] = 1; }
static inline void f23(int x) { int y(int); y(x); }
static inline void f24(int x) { extern int outside; outside = 1; }
static inline void f25(int x) { static int y = 1; y++; }
static inline void f26(int x) { auto int y = x; y++; }
static inline struct s f27(struct s *p) { return *p; }
static inline int f28(int x) { return ({ int y = x; y; }); }
static inline void f29(int x) { ({ }); ({ x; }); }
static inline void f30(int x) { ({ goto l; }); l: ; }
static inline void f31(int x) { while (x) ({ break; }); }
static inline void f32(char x) { switch (x) { case 257: case 1: ; } }
static inline void f33(int x) { switch (x) { case 5 ... 1: ; } }
static inline void f34(int x) { switch (x) case 1: case 2: x++; }
static inline void f35(enum en x) { switch (x) { case EA: case EB: case 7: ; } }
static inline void f36(int x) { if (x) ; else ; }
static inline void f37(int x) { do x++; while (x); }
static inline void f38(int x) { for (x = 1, x = 2; x; x++, x--) ; }
static inline void f39(int x) { for (int i = 0, j = 1; i < j; i++) ; }
static inline void f40(int x) { void *q = &&l; goto *q; l: ; }
static inline void f41(int x) { { l: ; } goto l; }
static inline void f42(int x) { __label__ l; l: ; goto l; }
static inline void f43(int x) { x ? x : (struct s *)0; }
static inline void f44(struct s *p) { p ? p : 0; p ?: 0; p ? p : (void *)p; }
static inline void f45(struct s *p, int *q) { p ? p : q; }
static inline void f46(struct s *p, int *q) { p == q; }
static inline void f47(struct s *p, int q) { p == q; }
static inline void f48(struct s *p, int q) { p < 0; }
static inline void f49(struct s *p, int q) { p == 0; p && q; !p; p || q; }
static inline void f50(struct s *p, int q) { p + q; p - q; q + p; }
static inline void f51(int x) { int *p = &x; p = &*p; *&x = 1; }
static inline void f52(int x) { int (*f)(int, struct s *) = proto; f(x, 0); (*f)(x, 0); (&proto)(x, 0); }
static inline void f53(int x) { variadic("x", x, 1, 2); }
static inline void f54(int x) { int a[2] = { 1, 2, 3 }; }
static inline void f55(int x) { int a = { 1, 2 }; int b = { { 1 } }; }
static inline void f56(int x) { int a[] = { [1 ... 3] = 1 }; struct s b = { .arr[1] = 2, .arr = { [2] = 1 } }; }
static inline void f57(int x) { union u a = { 1 }, b = { .c = "ab" }, c = { 1, 2 }; }
static inline void f58(int x) { char c[] = "abc", d[2] = "abc", e[3] = { "ab" }; }
static inline void f59(struct s *p) { struct s a = *p, b = { 1, .n = p }; }
static inline void f60(int x) { int *p = (int[]){ 1, 2 }; p = &(int){ 3 }; (int){ 3 } = 4; }
static inline void f61(int x) { (struct s){ .x = 1 }.x = 2; (struct s){ 0 }; }
static inline void f62(int x) { __atomic_store_n(&x, 1, 5); __atomic_load_n(&x, 0); __atomic_compare_exchange_n(&x, &x, 1, 0, 5, 5); }
static inline void f63(struct s *p) { __atomic_load_n(&p->n, 5)->x; __sync_val_compare_and_swap(&p->n, p, p)->x; __sync_bool_compare_and_swap(&p->n, p, 0); }
static inline void f64(int x) { __builtin_add_overflow(x, 1, &x); }
static inline void f65(int x) { __builtin_prefetch(&x); __builtin_prefetch(&x, 0, 3); __builtin_unreachable(); }
static inline void f66(int x) { asm volatile("" ::: "memory"); asm("nop" : "+r"(x)); asm goto("" :::: l); l: ; }
static inline void f67(int x) { __attribute__((unused)) int y; switch (x) { case 1: __attribute__((fallthrough)); case 2: ; } }
static inline void f68(int x) { _Static_assert(sizeof(x) == 4, "x"); }
static inline void f69(int x) { enum { L1, L2 } e = L2; e++; }
static inline void f70(int *x) { x += 1; x -= 1; }
static inline void f71(void) { __auto_type x = 1; x++; }
static inline void f72(int x) { proto; &proto; *proto; sizeof proto; }
static inline void f73(int x) { int y; y = y; int z = z; }
static inline void f74(int x) { x ? vproto(&x) : vproto(&x); x ? vproto(&x) : (void)0; }
static inline void f75(int x) { x ? vproto(&x) : x; }
static inline void f76(int x) { vproto(&x), x; x, vproto(&x); }
static inline void f77(struct s *p) { (*p).x++; ++p->x; p->x--; }
static inline void f78(volatile int *v) { *v = 1; int x = *v; }
static inline void f79(const struct s *p) { p->n->x = 0; }
static inline void f80(int x) { ; ; ; {} {{}} }
static inline void f81(int x) { if (x) { } else if (x) { } else { } }
static inline void f82(int x) { (long)&x; (int)(long)&x; (char)x; (void *)x; }
static inline void f83(struct s v) { (struct s)v; }
static inline void f84(int x) { int a[3], b[3]; a == b; a - b; *a = 1; *(a + 1) = 2; &a; }
static inline void f85(int x) { int a[3]; int (*p)[3] = &a; (*p)[1] = 2; p++; }
static inline void f86(int x) { __func__; __builtin_constant_p(x); }
static inline void f87(int x) { while (({ int y = x; y--; })) ; }
static inline void f88(int x) { int l; l: l = 1; goto l; }
static inline void f89(int x) { switch (x) { int y; case 1: y = 2; y++; } }
static inline void f90(int x) { struct nodef *p; p = 0; }
static inline void f91(int x) { return 1, (void)0; }
static inline void f92(void *p) { p++; p + 1; p - p; sizeof(*p); }
static inline void f93(void *p) { p[0]; }
static inline void f94(void *p, int *q) { p == q; p < (void *)q; q = p; p = q; }
static inline void f95(int (*f)(void)) { f == 0; f(); (*f)(); (**f)(); void *v = f; }
static inline void f96(long x) { switch (x) { case 1L << 40: case 0: ; } }
static inline void f97(_Bool b) { b = 5; b++; switch (b) { case 0: case 1: ; } }
static inline void f98(int x) { [[maybe_unused]] int y; }
static inline void f99(int x) { x = ({ l: x; }); }
static inline void f100(struct s v) { ({ v; }).x; }
static inline void f101(int x) { ({ int a[3]; a; })[1] = 2; }
static inline void f102(int x) { sizeof(({ int a[3]; a; })); }
static inline void f103(int x) { int y = ({ int y = 1; y; }); }
static inline void f104(int x) { switch (x) { case sizeof(int): case 'a': case EA + 2: case -1U: ; } }
static inline void f105(int x) { switch (x, 2) { } switch (x = 1) { } switch (!x) { } }
static inline void f106(int x) { switch (x) ; switch (x) case 1: ; switch (x) default: x++; }
static inline void f107(int x) { switch (x) { x++; case 1: { case 2: ; } while (x) { case 3: ; } } }
static inline void f108(int x) { switch (x) { switch (x) { case 1: ; } case 1: ; } }
static inline void f109(int x) { for (;;) switch (x) { case 1: continue; case 2: break; } }
static inline void f110(int x) { int; }
static inline void f111(int x) { struct s y = { .x = 1, }; int z[] = { 1, 2, }; }
static inline void f112(int x) { struct s y = { x = 1 }; }
static inline void f113(int x) { int y[2] = { [0] 1 }; struct s z = { x: 1 }; }
static inline void f114(int x) { int y[2][2] = { { 1, 2, 3 } }; }
static inline void f115(int x) { int y[2][2] = { [0][0] = 1, [1] = { 2 } }; }
static inline void f116(struct s v) { struct { struct s a; int b; } y = { v, 1 }, z = { .a = v, .a.x = 2 }, w = { 1, 0, 2 }; }
static inline void f117(int x) { struct s y = { 1, 0, 2, 3, 4, 5, { 1, 2, 3, 4 } }; }
static inline void f118(int x) { struct s y = { 1, 0, 2, 3, 4, 5, 1, 2, 3, 4 }; }
static inline void f119(int x) { struct { int n; int f[]; } y = { 1 }; }
static inline void f120(int x) { struct { int n; struct { int a, b; }; union { int c; char d; }; } y = { 1, 2, 3, 4 }, z = { .a = 1, .d = 2 }, w = { 1, { 2, 3 }, { 4 } }; }
static inline void f121(int x) { char y[] = { 'a', 'b' }, z[4] = { "abc" }, w[2][4] = { "abc", "de" }; char *p = "abc", q[] = { 1 }; const char *r = "x"; }
static inline void f122(int x) { char y[3] = "abcdef"; }
static inline void f123(int x) { unsigned char y[] = "abc"; signed char z[] = "abc"; }
static inline void f124(int x) { (int[2]){ 1, 2 }[0] = 3; ((struct s){ 0 }).x++; &(struct s){ 0 }.x; }
static inline void f125(int x) { sizeof((int[]){ 1, 2, 3 }); (struct s){ .x = 1 }.n->x; }
static inline void f126(int x) { (struct s[2]){ { 1 }, { 2 } }[1].x; }
static inline void f127(union u *p) { *p = (union u){ 0 }; *p = (union u){ .c = { 1, 2 } }; union u q = *p; }
static inline void f128(struct inc *p) { &*p; p = &*p; }
static inline void f129(struct inc **p) { p[0]; *p; p++; p[1] = p[0]; }
static inline void f130(void *p) { &*p; }
static inline void f131(void *p) { (void)*p; }
static inline void f132(int x) { - -x; !!x; ~~x; + +x; }
static inline void f133(int *x, int y) { y = x - x; y += x - x; }
static inline void f134(int *x, int y) { x -= y; x += y; y *= 2.5; }
static inline void f135(int **x) { **x = 1; *x = 0; x[0][1] = 2; }
static inline void f136(float f) { f = 1; int x = f; f += x; f++; if (f) ; while (f) ; !f; f && x; }
static inline void f137(_Bool b, int *p) { b = p; b = !p; if (b) b = p && b; return; }
static inline _Bool f138(int *p) { return p; }
static inline void f139(enum en e) { e = 1; e = EA; int x = e; x = EA + EB; e++; switch (e) { case 0: ; } }
static inline enum en f140(int x) { return x; }
static inline void f141(int x) { struct s *p; { struct s { int z; }; p->x = 1; struct s q; q.z = 2; } }
static inline void f142(int x) { enum { EA = 5 }; switch (x) { case EA: case 0: ; } }
static inline void f143(int x) { enum en { Q }; }
static inline void f144(int x) { int proto = 1; proto++; }
static inline void f145(int x) { { typedef long x; x y = 1; } x = 1; }
static inline int *f146(int x) { return &x; }
static inline int *f147(int x) { return 0; }
static inline void *f148(int *x) { return x; }
static inline int *f149(void *x) { return x; }
static inline const int *f150(int *x) { return x; }
static inline unsigned *f151(int *x) { return x; }
static inline void f152(int x) { return (void)x; }
static inline void f153(int x) { return ({ ; }); }
static inline int f154(int x) { return x ? 1 : ({ return 2; 3; }); }
static inline float f155(int x) { return x; }
static inline struct s f156(struct s *p) { return p->n ? *p->n : *p; }
static inline void f157(int x) { x ? (struct s *)0 : (void *)0; x ? 0 : (struct s *)0; x ?: 1; }
static inline void f158(struct s v, struct s *p) { (p ? v : v).x; }
static inline void f159(struct s v) { (void)v; v; }
static inline void f160(int x) { _Generic(x, int: 1, default: 2); }
static inline void f161(int x) { __builtin_offsetof(struct s, n); __builtin_offsetof(struct s, arr[2]); }
static inline void f162(int x) { __builtin_types_compatible_p(int, long) + __builtin_choose_expr(1, x, "a"); }
static inline void f163(int x) { typeof(x) y = x; __typeof__(*&x) z = y; typeof(int *) w = &z; w = &y; }
static inline void f164(int x) { __extension__ ({ x; }); __extension__ int y = x; y++; }
static inline void f165(int x) { __label__ a, b; a: b: goto a; goto b; }
static inline void f166(int x) { x: x = 1; goto x; }
static inline void f167(int x) { a: b: c: x++; }
static inline void f168(int x) { if (x) a: x++; else b: x--; goto a; goto b; }
static inline void f169(int x) { int y[x]; goto l; l: y[0] = 1; }
static inline void f170(int x) { goto l; { int y = 1; l: y++; } }
