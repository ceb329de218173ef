// kstruct: --target x86_64
/* A page that is mostly a tagged word; flags, packed sub-fields, counters, a list. */
#include "types.h"
#include "kstruct.h"

struct folio;

/** enum memdesc_type - What a page is used for */
enum memdesc_type {
	MEMDESC_BUDDY,				/* free; the word links free blocks */
	MEMDESC_SLAB __points_to(struct slab) = 5,
	MEMDESC_BUMP __points_to(struct bump),
	MEMDESC_ANON __points_to(struct folio),
};

enum pageflags {
	PG_locked,
	PG_head = 6,
	PG_reserved = 14,			/* not to be touched */
};

/**
 * struct bump - Descriptor of pages that only need a count
 */
struct bump {
	unsigned long flags __flags(enum pageflags);
	unsigned int order;
	atomic_t _refcount;			/* references, those of pages included */
} __attribute__((aligned(16)));

/**
 * struct page - One page frame
 *
 * All of it but the flags depends on the type in @memdesc.
 */
struct page {
	/* zone and node stay with the page; the others are its user's */
	unsigned long flags __flags(enum pageflags) __bits(zone, BITS_PER_LONG - 13, 3)
		__bits(node, BITS_PER_LONG - 10, 10);
	union {
		struct {
			unsigned long memdesc __tagged(enum memdesc_type, 4) __bits(order, 4, 6);
			atomic_t _mapcount;
		};
		struct list_head buddy_list;	/* while free */
	};
	union {
		unsigned long private;
		void *mapping __points_to(struct folio);
		atomic_long_t pp_ref_count;
	};
};
