/* One mistake a line; clang refuses each of them, gcc since version 14: before, they were warnings. */
static inline void f407(int x) { x = proto(&x, 0); }
static inline void f408(long *x) { vproto(x); }
static inline void f409(int x) { vproto(x); }
static inline void f410(int x) { vproto(1); }
static inline void f411(struct s *p) { char *c = p; }
static inline void f412(struct s *p) { long l = p; }
static inline void f413(int x) { undeclared(x); }
static inline int f414(int x) { return; }
static inline void f415(int x) { return x; }
static inline void f416(int x) { int (*f)(int) = proto; }
static inline void f417(int x) { fn_t *f = 0; f = f417; }
static inline void f418(int x) { struct s a = { 1, 2, 3 }; }
static inline void f419(int x) { __builtin_memcpy(x, &x, 4); }
static inline void f420(int x) { __builtin_clz(&x); }
static inline void f421(int x) { x += &x; }
static inline void f422(int x) { void f(void) { } }
static inline void f423(int x) { int a[3]; int **p = &a; }
static inline void f424(struct s v) { ({ v; }).x = 1; }
static inline void f425(struct s v) { &({ v; }); }
static inline void f426(int x) { struct s y = { &x }; }
static inline void f427(int x) { struct s y = { 1, &x }; }
static inline void f428(int x) { char *y = 'a'; }
static inline void f429(int x) { int y = "abc"; }
static inline void f430(union u *p, struct s *q) { p = q; }
static inline int f431(int x) { return f431(x - 1) + f431; }
static inline int f432(int x) { return &x; }
static inline int *f433(int x) { return 1; }
static inline char *f434(int *x) { return x; }
static inline void f435(int x) { return ({ x; }); }
static inline int f436(int x) { if (x) return; return 1; }
