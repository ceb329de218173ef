#include <linux/list.h>
#include <linux/llist.h>
#include <linux/preempt.h>
#include <linux/rculist.h>
#include <linux/kernel.h>

/* An entry of every list; its first member is a list too. Its size is a multiple of 16 on every target. */
struct item {
	struct list_head lru;
	struct hlist_node hash;
	struct hlist_head bucket;
	struct llist_node lock_free;
	struct llist_head queue;
	u32 value;
	struct list_head other;
} __attribute__((aligned(16)));

static inline struct item *item_of(struct list_head *entry) { return container_of(entry, struct item, lru); }
static inline struct item *item_of_other(struct item *p) { return container_of(&p->other, struct item, other); }
static inline void two(struct item *head, struct item *a, struct item *b)
{
	INIT_LIST_HEAD(&head->lru);
	INIT_LIST_HEAD(&a->other);
	INIT_LIST_HEAD(&b->other);
	INIT_LIST_HEAD(&head->other);
	list_add(&a->other, &head->other);
	list_add_tail(&b->other, &head->other);
}
static inline int is_apart(struct item *head, struct item *a, struct item *b) { return head != a && head != b && a != b; }
static inline u32 walk(struct item *head, struct item *a, struct item *b)
{
	struct item *pos;
	struct list_head *entry;
	u32 sum = 0;

	if (!is_apart(head, a, b))
		return 0;
	two(head, a, b);
	list_for_each_entry(pos, &head->other, other)
		sum = sum * 3 + pos->value;
	list_for_each_entry_reverse(pos, &head->other, other)
		sum = sum * 5 + pos->value;
	list_for_each(entry, &head->other)
		sum += list_entry(entry, struct item, other)->value;
	list_for_each_prev(entry, &head->other)
		sum ^= list_entry(entry, struct item, other)->value;
	return sum + list_count_nodes(&head->other) + list_is_first(&a->other, &head->other) + list_is_last(&a->other, &head->other) * 2 +
		list_is_singular(&head->other) * 4 + list_empty(&head->lru) * 8 + list_empty_careful(&head->other) * 16;
}
static inline u32 remove_all(struct item *head, struct item *a, struct item *b)
{
	struct item *pos, *next;
	u32 count = 0;

	if (!is_apart(head, a, b))
		return 0;
	two(head, a, b);
	list_for_each_entry_safe(pos, next, &head->other, other) {
		if (pos->value & 1)
			list_del(&pos->other);
		else
			list_del_init(&pos->other);
		count += 1;
	}
	return count + list_empty(&head->other) * 10;
}
static inline void moves(struct item *head, struct item *a, struct item *b)
{
	if (!is_apart(head, a, b))
		return;
	two(head, a, b);
	list_rotate_left(&head->other);
	list_move(&a->other, &head->other);
	list_move_tail(&a->other, &head->other);
	list_replace_init(&a->other, &head->lru);
	list_swap(&b->other, &head->lru);
	list_splice_init(&head->other, &a->other);
}
static inline void cuts(struct item *head, struct item *a, struct item *b)
{
	if (!is_apart(head, a, b))
		return;
	two(head, a, b);
	list_cut_position(&head->lru, &head->other, &a->other);
	list_splice_tail_init(&head->lru, &head->other);
	list_bulk_move_tail(&head->other, &b->other, &b->other);
}
static inline struct item *firsts(struct item *head, struct item *a, struct item *b, u32 which)
{
	if (!is_apart(head, a, b))
		return head;
	two(head, a, b);
	switch (which & 3) {
	case 0:
		return list_first_entry(&head->other, struct item, other);
	case 1:
		return list_last_entry(&head->other, struct item, other);
	case 2:
		return list_first_entry_or_null(&head->lru, struct item, lru);
	default:
		return list_next_entry(list_prev_entry(b, other), other);
	}
}
static inline u32 hashed(struct item *head, struct item *a, struct item *b)
{
	struct item *pos;
	u32 sum = 0;

	if (!is_apart(head, a, b))
		return 0;
	INIT_HLIST_HEAD(&head->bucket);
	INIT_HLIST_NODE(&a->hash);
	sum = hlist_empty(&head->bucket) + hlist_unhashed(&a->hash) * 2;
	hlist_add_head(&a->hash, &head->bucket);
	hlist_add_behind(&b->hash, &a->hash);
	hlist_add_before(&head->hash, &b->hash);
	hlist_for_each_entry(pos, &head->bucket, hash)
		sum = sum * 3 + pos->value;
	hlist_del(&head->hash);
	hlist_del_init(&a->hash);
	return sum + hlist_empty(&head->bucket);
}
static inline u32 queued(struct item *head, struct item *a, struct item *b)
{
	struct llist_node *node;
	u32 sum;

	if (!is_apart(head, a, b))
		return 0;
	init_llist_head(&head->queue);
	sum = llist_empty(&head->queue);
	sum += llist_add(&a->lock_free, &head->queue) * 2;
	sum += llist_add(&b->lock_free, &head->queue) * 4;
	llist_add(&head->lock_free, &head->queue);
	node = llist_del_first(&head->queue);
	sum = sum * 3 + llist_entry(node, struct item, lock_free)->value;
	for (node = llist_reverse_order(llist_del_all(&head->queue)); node; node = llist_next(node))
		sum = sum * 3 + llist_entry(node, struct item, lock_free)->value;
	return sum;
}

/* Error numbers in place of pointers, through functions and variables. */
static inline struct item *found(struct item *p, u32 v) { return v & 1 ? p : v & 2 ? NULL : ERR_PTR(-(long)(v & 4095) - 1); }
static inline long error_of(struct item *p, u32 v)
{
	struct item *q = p;

	if (v & 64)
		q = found(p, v);
	if (IS_ERR(q))
		return PTR_ERR(q);
	return IS_ERR_OR_NULL(q) * 5 + PTR_ERR_OR_ZERO(found(p, v)) * 7;
}
static inline void *cast_error(struct item *p, u32 v) { struct item *q = found(p, v); return IS_ERR(q) ? NULL : ERR_CAST(q); }

static inline u32 read_while_changed(struct item *head, struct item *a, struct item *b)
{
	struct item *pos;
	u32 sum = 0;

	if (!is_apart(head, a, b))
		return 0;
	INIT_LIST_HEAD(&head->other);
	preempt_disable();
	list_add_rcu(&a->other, &head->other);
	list_add_tail_rcu(&b->other, &head->other);
	rcu_read_lock();
	list_for_each_entry_rcu(pos, &head->other, other)
		sum = sum * 3 + pos->value;
	rcu_read_unlock();
	list_replace_rcu(&a->other, &head->lru);
	list_del_rcu(&b->other);
	preempt_enable();
	return sum + list_is_singular(&head->other);
}
