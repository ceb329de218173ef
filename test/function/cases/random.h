/*
 * What random functions work on. Structs that are assigned have no padding: what an assignment does with padding is each
 * compiler's own business. The record's size is a multiple of 16 on every target.
 */
typedef unsigned char u8;
typedef signed char s8;
typedef unsigned short u16;
typedef short s16;
typedef unsigned int u32;
typedef int s32;
typedef unsigned long long u64;
typedef long long s64;

enum small { SMALL_A, SMALL_B, SMALL_C = 7 };
enum negative { NEGATIVE_A = -3, NEGATIVE_B = 4 };
enum tag { TAG_NONE = 0, TAG_RECORD = 6, TAG_MASK = 7 };

struct pair {
	u32 first;
	s16 second;
	u16 third;
};

struct box {
	u64 total;
	struct pair pair;
	u16 parts[4];
	u8 kind;
	s8 level;
	u16 f7 : 7;
	u16 f9 : 9;
	s32 g20 : 20;
	u32 f12 : 12;
};

union word {
	u32 whole;
	s32 sign;
	u16 halves[2];
	u8 bytes[4];
};

struct record {
	u8 a8;
	s8 b8;
	char c8;
	_Bool flag;
	u16 a16;
	s16 b16;
	u32 a32;
	s32 b32;
	u64 a64;
	s64 b64;
	unsigned long word;
	long offset;
	struct record *next;
	void *any;
	enum small e;
	enum negative n;
	unsigned int f3 : 3;
	int g5 : 5;
	_Bool h1 : 1;
	unsigned int f12 : 12;
	u64 f20 : 20;
	u64 f40 : 40;
	s64 g33 : 33;
	u32 f32 : 32;
	u8 bytes[5];
	s16 shorts[3];
	u32 words[4];
	u64 longs[2];
	struct record *links[2];
	struct pair pair;
	struct pair pairs[3];
	union {
		u64 whole;
		struct {
			u32 low;
			u32 high;
		};
	};
	u8 grid[2][3];
	struct box box;
	struct box *boxed;
	union word w;
	s32 *cursor;
} __attribute__((aligned(16)));

extern struct record *first;
extern u32 limit;
u32 outside(u32 x, s64 y);

#define min(x, y) ({ typeof((x) + 0) _x = (x); typeof((y) + 0) _y = (y); _x < _y ? _x : _y; })
#define max_t(type, x, y) ({ type _x = (x); type _y = (y); _x > _y ? _x : _y; })
#define swap_values(x, y) do { typeof(x) _swap = (x); (x) = (y); (y) = _swap; } while (0)
#define member_of(pointer, type, member) ((type *)((char *)(pointer) - __builtin_offsetof(type, member)))
