// kstruct: --target i386
/* Arrays: of numbers, of pointers, of records, of arrays, and one without a length. */
#include "types.h"

#define NR_ORDERS 3
#define MASK (~0U << 4)
#define COOKIE 0xdead4ead00000001ULL

struct point {
	short x, y;
};

struct shapes {
	char name[16];
	u16 order[NR_ORDERS];
	s64 sums[2];
	_Bool seen[4];
	struct point corners[4];
	struct point grid[2][3];
	unsigned char matrix[2][3][4];
	struct shapes *children[2];
	struct { u32 key; float weight; } slots[2];
	u32 tail[];
};
