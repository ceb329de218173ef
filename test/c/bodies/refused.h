/* One mistake a line; gcc and clang refuse each of them. */
static inline void f171(int x) { break; }
static inline void f172(int x) { continue; }
static inline void f173(int x) { case 1: ; }
static inline void f174(int x) { default: ; }
static inline void f175(int x) { switch (x) { continue; } }
static inline void f176(int x) { switch (x) { case 1: case 1: ; } }
static inline void f177(int x) { switch (x) { case 1 ... 5: case 3: ; } }
static inline void f178(int x) { switch (x) { default: default: ; } }
static inline void f179(int x) { goto nowhere; }
static inline void f180(int x) { l: l: ; }
static inline void f181(struct s v) { if (v) ; }
static inline void f182(struct s v) { while (v) ; }
static inline void f183(struct s v) { switch (v) { } }
static inline void f184(struct s *p) { switch (p) { } }
static inline void f185(void *p) { int x = *p; }
static inline void f186(int x) { int y = vproto(&x); }
static inline void f187(int x) { if (vproto(&x)) ; }
static inline int f188(int x) { return vproto(&x); }
static inline void f189(const int x) { x = 1; }
static inline void f190(struct s *p) { p->k = 1; }
static inline void f191(struct s *p, struct s *q) { *p = *q; }
static inline void f192(void) { gc = 1; }
static inline void f193(struct inc *p) { *p; }
static inline void f194(struct inc *p) { p->x; }
static inline void f195(struct inc *p) { p + 1; }
static inline void f196(struct inc *p) { p++; }
static inline void f197(struct inc *p, struct inc *q) { p == q; p - q; }
static inline void f198(int x) { int x = 1; }
static inline void f199(int x) { x = proto(x); }
static inline void f200(int x) { x = proto(x, 0, 0); }
static inline void f201(struct s v) { union u w = v; }
static inline void f202(struct s v) { int w = v; }
static inline void f203(int x) { struct s w = x; }
static inline void f204(int x) { int a[2]; a = 0; }
static inline void f205(int x) { &x = 0; }
static inline void f206(int x) { x++ = 1; }
static inline void f207(int x) { (x ? x : x) = 1; }
static inline void f208(int x) { undeclared; }
static inline void f209(int x) { x(1); }
static inline void f210(struct s *p) { p->nope; }
static inline void f211(struct s *p) { p.x; }
static inline void f212(struct s v) { v->x; }
static inline void f213(int x) { x.y; }
static inline void f214(struct s *p) { &p->bit; }
static inline void f215(struct s *p) { sizeof(p->bit); }
static inline void f216(int x) { typedef int t = 1; }
static inline void f217(int x) { int y[] ; }
static inline void f218(int x) { void y; }
static inline void f219(int x) { struct inc y; }
static inline void f220(int x) { int y[-1]; }
static inline void f221(int x) { int y[x] = { 1 }; }
static inline void f222(int x) { int y(int) = 3; }
static inline void f223(int x) { extern int y = 1; }
static inline void f224(int x) { static int y = x; }
static inline void f225(int x) { register int y = x; &y; }
static inline struct s f226(struct s *p) { return p; }
static inline struct s *f227(struct s v) { return v; }
static inline int f228(int x) { return ({ int y = x; }); }
static inline int f229(int x) { return ({ }); }
static inline void f230(int x) { goto l; ({ l: ; }); }
static inline void f231(int x) { switch (x) { ({ case 1: ; }); } }
static inline void f232(int x) { case 1: switch (x) ; }
static inline void f233(int x, int y) { switch (x) { case y: ; } }
static inline void f234(int x) { switch (x) { case 1.5: ; } }
static inline void f235(unsigned x) { switch (x) { case -1: case 0xffffffff: ; } }
static inline void f236(int x) { if (x) else x++; }
static inline void f237(int x) { else x++; }
static inline void f238(int x) { do x++; while (x) }
static inline void f239(int x) { while x x++; }
static inline void f240(int x) { for (int i = 0; i < 3; i++) ; i = 1; }
static inline void f241(int x) { for (x; x) ; }
static inline void f242(int x) { goto; }
static inline void f243(int x) { goto x + 1; }
static inline void f244(int x) { void *q = &&m; }
static inline void f245(struct s *p, int q) { q - p; }
static inline void f246(struct s *p, struct s *q) { p + q; }
static inline void f247(struct s v) { -v; }
static inline void f248(struct s v) { v + 1; }
static inline void f249(float f) { f % 2; }
static inline void f250(float f) { ~f; }
static inline void f251(float f) { f << 1; }
static inline void f252(int x) { variadic(); }
static inline void f253(int x) { int y = 1, y = 2; }
static inline void f254(int x) { struct s a = { .x = 1, .nope = 2 }; }
static inline void f255(int x) { int a[2] = { [2] = 1 }; }
static inline void f256(int x) { int a[2] = { [-1] = 1 }; }
static inline void f257(int x) { int a[] = { [3 ... 1] = 1 }; }
static inline void f258(int x) { int a[2] = { .x = 1 }; }
static inline void f259(int x) { struct s a = { [1] = 1 }; }
static inline void f260(int x) { int c[] = "abc"; }
static inline void f261(int x) { int a[2] = x; }
static inline void f262(struct s *p) { struct s a = p; }
static inline void f263(int x) { (struct inc){ 1 }; }
static inline void f264(int x) { __builtin_memcpy(&x, &x); }
static inline void f265(int x) { __sync_fetch_and_add(x, 1); }
static inline void f266(struct s *p) { __sync_fetch_and_add(p, 1); }
static inline void f267(int x) { __sync_fetch_and_add(&x); }
static inline void f268(int x) { __atomic_load_n(&x); }
static inline void f269(struct s *p) { __atomic_load_n(p, 5); }
static inline void f270(int x) { __builtin_add_overflow(x, 1, x); }
static inline void f271(struct s *p) { __builtin_add_overflow(p, 1, &p->x); }
static inline void f272(int x) { __builtin_unreachable(1); }
static inline void f273(int x) { __builtin_expect(x); }
static inline void f274(int x) { asm goto("" :::: nol); }
static inline void f275(int x) { _Static_assert(sizeof(x) == 5, "x"); }
static inline void f276(int x) { _Static_assert(x, "x"); }
static inline void f277(int *x) { x *= 2; }
static inline void f278(int x) { x = (struct s){ 0 }; }
static inline void f279(int x) { proto++; }
static inline void f280(int x) { proto = 0; }
static inline void f281(int x) { x + vproto(&x); }
static inline void f282(int x) { !vproto(&x); }
static inline void f283(int x) { vproto(vproto(&x)); }
static inline void f284(struct s *p) { p->k++; }
static inline void f285(struct s *p) { struct s *const q = p; q = 0; }
static inline void f286(const struct s *p) { p->n = 0; }
static inline void f287(struct s v) { (int)v; }
static inline void f288(int x) { (struct s)x; }
static inline void f289(float f, int *p) { (int *)f; }
static inline void f290(float f, int *p) { (float)p; }
static inline void f291(int x) { int a[3]; a++; }
static inline void f292(int x) { const int y; y = 1; }
static inline void f293(int x) { int y z; }
static inline void f294(int x) { x = ; }
static inline void f295(int x) { x + ; }
static inline void f296(int x) { proto(x,); }
static inline void f297(int x) { x++ x--; }
static inline void f298(int x) { x = ({ x; int y; }); }
static inline void f299(int x) { x = ({ if (x) 1; }); }
static inline void f300(int x) { switch (x) { case EA: case 0: ; } }
static inline void f301(int x) { switch (x) { case (char)256: case 0: ; } }
static inline void f302(int x) { if (x) { break; } }
static inline void f303(int x) { switch (x) { case 1 ... : ; } }
static inline void f304(int x) { switch (x) { case: ; } }
static inline void f305(int x) { switch (x) { default 1: ; } }
static inline void f306(int x) { switch x { } }
static inline void f307(int x) { switch () { } }
static inline void f308(int x) { if () ; }
static inline void f309(int x) { while () ; }
static inline void f310(int x) { for () ; }
static inline void f311(int x) { for (;) ; }
static inline void f312(int x) { for (;;;) ; }
static inline void f313(int x) { for (int i) ; }
static inline void f314(int x) { do while (x); }
static inline void f315(int x) { do { } while (x) x++; }
static inline void f316(int x) { do x++; x++; while (x); }
static inline void f317(int x) { if (x) x++; x--; else x++; }
static inline void f318(int x) { if (x x++; }
static inline void f319(int x) { if (x)) x++; }
static inline void f320(int x) { if x) x++; }
static inline void f321(int x) { goto 1; }
static inline void f322(int x) { goto if; }
static inline void f323(int x) { return }
static inline void f324(int x) { int 3; }
static inline void f325(int x) { int y = ; }
static inline void f326(int x) { int y = 1 }
static inline void f327(int x) { int y, ; }
static inline void f328(int x) { int y z = 1; }
static inline void f329(int x) { unsigned float y; }
static inline void f330(int x) { foo y; }
static inline void f331(int x) { struct s y = { .x 1 }; }
static inline void f332(int x) { struct s y = { .x = }; }
static inline void f333(int x) { struct s y = { , }; }
static inline void f334(int x) { struct s y = { 1; }; }
static inline void f335(int x) { int y[2] = { [0 = 1 }; }
static inline void f336(int x) { int y[2] = { [x] = 1 }; }
static inline void f337(struct s v) { union u y = v; }
static inline void f338(struct s v) { union u y = { v }; }
static inline void f339(struct s v) { int y[2] = { v }; }
static inline void f340(int x) { struct { int n; int f[]; } y = { 1, { 2 } }; }
static inline void f341(int x) { char y[4] = 1; }
static inline void f342(int x) { (int[]){ }; (void){ 1 }; }
static inline void f343(int x) { (int (int)){ 1 }; }
static inline void f344(struct s *p) { *p = (struct s){ 0 }; }
static inline void f345(union u *p) { *p = 0; }
static inline void f346(struct inc *p, struct inc *q) { *p = *q; }
static inline void f347(struct inc *p) { sizeof(*p); }
static inline void f348(struct inc *p) { sizeof(struct inc); }
static inline void f349(struct inc *p) { p[0]; }
static inline void f350(void *p) { *p = 1; }
static inline void f351(int x) { (void)x = 1; }
static inline void f352(int x) { (long)x = 1; }
static inline void f353(int x) { &(x + 1); }
static inline void f354(int x) { &proto(1, 0); }
static inline void f355(int x) { ++3; }
static inline void f356(int x) { x++++; }
static inline void f357(int *x) { -x; }
static inline void f358(int *x) { ~x; }
static inline void f359(int *x) { +x; }
static inline void f360(int *x) { x & 1; }
static inline void f361(int *x) { x % 2; }
static inline void f362(int *x) { x / 2; }
static inline void f363(int *x) { x << 2; }
static inline void f364(int *x) { x += x; }
static inline void f365(int *x) { x &= 1; }
static inline void f366(int *x, int y) { y -= x; }
static inline void f367(int x) { x[0]; }
static inline void f368(int *x) { x[x]; }
static inline void f369(int *x) { x[1.5]; }
static inline void f370(int *x) { x["a"]; }
static inline void f371(int *x) { *x[0]; }
static inline void f372(int x) { *x; }
static inline void f373(float f) { switch (f) { } }
static inline void f374(float f) { f & 1; }
static inline void f375(float f) { int x[f]; }
static inline void f376(float f, int *p) { p[f]; }
static inline void f377(float f, int *p) { p + f; }
static inline void f378(float f, int *p) { p == f; }
static inline void f379(float f, int *p) { p = f; }
static inline void f380(float f, int *p) { f = p; }
static inline void f381(enum en e) { EA = 1; }
static inline void f382(enum en e) { &EA; }
static inline void f383(int x) { EA(1); }
static inline void f384(int x) { struct s; struct s *p; p->x; }
static inline void f385(int x) { struct s { int x; }; struct s { int x; }; }
static inline void f386(int proto) { proto(1); }
static inline void f387(int x) { typedef int x; }
static inline void f388(int x) { int sizeof = 1; }
static inline void f389(int x, int x) { }
static inline void f390(int x) { f390(x); f390(x, 1); }
static inline struct s f391(struct s *p) { return *p->n ? *p->n : *p; }
static inline void f392(struct s v, union u w, int x) { x ? v : w; }
static inline void f393(struct s v, int x) { x ? v : x; }
static inline void f394(struct s v) { v ? 1 : 2; }
static inline void f395(struct s v) { v && 1; }
static inline void f396(struct s v) { v == v; }
static inline void f397(struct s v) { v = v; }
static inline void f398(struct s v) { v++; }
static inline void f399(int x) { _Generic(x, long: 1); }
static inline void f400(int x) { __builtin_offsetof(struct s, q); }
static inline void f401(int x) { __builtin_choose_expr(x, 1, 2); }
static inline void f402(int x) { a: a: x++; }
static inline void f403(int x) { { a: ; } { a: ; } }
static inline void f404(int x) { goto b; a: ; }
static inline void f405(int x) { goto l; int y[x]; l: y[0] = 1; }
static inline void f406(int x) { switch (x) { int y[x]; case 1: y[0] = 1; } }
