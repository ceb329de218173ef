/* What the bodies beside this file speak of. */
struct s { int x; struct s *n; unsigned char c; unsigned long w; const int k; unsigned bit : 3; int arr[4]; };
union u { int i; char c[4]; };
struct inc;
enum en { EA, EB };
typedef int fn_t(int);
int proto(int, struct s *);
void vproto(int *);
int variadic(const char *, ...);
extern struct s gs;
extern const int gc;
