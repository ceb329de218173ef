#include "memory.h"

/* What gcc alone compiles: clang has no code for ranges in initialisers whose value is no constant. */
static inline u32 range_evaluated_once(struct record *p, u32 v)
{
	u32 values[4] = { [0 ... 2] = changes_between(p, v), [3] = p->a32 };
	return values[0] ^ values[1] * 3 ^ values[2] * 5 ^ values[3] * 7;
}
