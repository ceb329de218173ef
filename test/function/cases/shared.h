#include <linux/llist.h>
#include <linux/bitops.h>
#include <linux/refcount.h>

/* What two threads change at once: everything that one of them does is there in the end. */
struct shared {
	atomic_t gate;
	atomic_t count;
	atomic64_t wide;
	atomic_long_t big;
	refcount_t refs;
	u8 narrow[4];
	u16 shorts[2];
	unsigned long flags;
	u64 swapped;
	unsigned long map[2];
	u32 guarded;
	u32 limited;
	struct llist_head queue;
	struct llist_node entries[128];
};

static inline void arrive(struct shared *p, int threads)
{
	atomic_inc(&p->gate);
	while (atomic_read(&p->gate) < threads)
		cpu_relax();
}
static inline void count(struct shared *p, u32 self)
{
	atomic_add(3, &p->count);
	atomic64_add(0x280000001LL, &p->wide);
	atomic_long_inc(&p->big);
	refcount_inc(&p->refs);
	__atomic_fetch_add(&p->narrow[self], 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&p->shorts[0], 1, __ATOMIC_RELAXED);
}
/* Each thread has a bit in each half: the other's must survive. Gives how many were lost. */
static inline int own_bits(struct shared *p, u32 self)
{
	int lost = test_and_set_bit(self, &p->flags) + test_and_set_bit(self + BITS_PER_LONG / 2, &p->flags);

	lost += !test_and_clear_bit(self, &p->flags);
	return lost + !test_and_clear_bit(self + BITS_PER_LONG / 2, &p->flags);
}
static inline void swap_words(struct shared *p)
{
	u64 old = smp_load_acquire(&p->swapped);

	while (!try_cmpxchg(&p->swapped, &old, old + 0x100000001ULL))
		cpu_relax();
}
/* A bit as a lock around plain accesses. */
static inline void guarded(struct shared *p)
{
	while (test_and_set_bit_lock(40 % BITS_PER_LONG, p->map))
		cpu_relax();
	p->guarded++;
	clear_bit_unlock(40 % BITS_PER_LONG, p->map);
}
static inline bool limited(struct shared *p, u32 most)
{
	u32 old = READ_ONCE(p->limited);

	do {
		if (old >= most)
			return false;
	} while (!try_cmpxchg(&p->limited, &old, old + 1));
	return true;
}
static inline bool push(struct shared *p, u32 entry) { return llist_add(&p->entries[entry], &p->queue); }
static inline u32 queue_length(struct shared *p)
{
	struct llist_node *node;
	u32 length = 0;

	llist_for_each(node, p->queue.first)
		length++;
	return length;
}
