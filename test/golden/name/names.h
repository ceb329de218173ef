// kstruct: --target x86_64
/* Names that are JavaScript's, or that kstruct gives to something else. */

enum { FIRST_CONSTANT, class, delete_me = 7 };

typedef struct {
	int value;
} counter_t;

struct oddities {
	int at, array, constructor, delete, new, __proto__, view, prototype, toString, then;
	struct {
		void *ptr;
		unsigned long lo;
		int length[2];
	} nested;
	union {
		counter_t counter;
		double number;
	} index;
};

struct index {
	struct oddities first;
	struct index *next;
};
