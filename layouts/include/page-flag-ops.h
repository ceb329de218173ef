/* SPDX-License-Identifier: MIT */
/*
 * Families of functions that test, set and clear a flag, of folios and of pages, for folios that overlay 64-byte
 * pages.
 *
 * Source: include/linux/page-flags.h of Linux 6.12.117 and 7.3.4. A policy says which page of a compound page has
 * the flag, and what a mistake is: VM_BUG_ON_PGFLAGS() finds it in checked memory. As in the kernel a family of
 * pages makes that of folios, too. Functions that begin with __ are for pages that nobody else sees; the others are
 * atomic.
 */
#ifndef KSTRUCT_PAGE_FLAG_OPS_H
#define KSTRUCT_PAGE_FLAG_OPS_H

#include "linux/bitops.h"
#include "linux/mmdebug.h"
#include "types.h"
#include <compound.h>
#include <folio.h>
#include <page.h>

/* Any page has it; the first one; the first one, and asking a tail page is well; a page that is in no compound page. */
#define PF_ANY(page, enforce)		(page)
#define PF_HEAD(page, enforce)		compound_head(page)
#define PF_NO_TAIL(page, enforce) \
	({ VM_BUG_ON_PGFLAGS(enforce && PageTail(page), page); compound_head(page); })
#define PF_NO_COMPOUND(page, enforce) \
	({ VM_BUG_ON_PGFLAGS(enforce && PageCompound(page), page); (page); })
/* The first tail page has it, of a large folio. */
#define PF_SECOND(page, enforce) \
	({ VM_BUG_ON_PGFLAGS(!PageHead(page), page); (page) + 1; })

/* The page of a folio that has the flag. */
#define FOLIO_PF_ANY		0
#define FOLIO_PF_HEAD		0
#define FOLIO_PF_NO_TAIL	0
#define FOLIO_PF_NO_COMPOUND	0
#define FOLIO_PF_SECOND		1

#define FOLIO_HEAD_PAGE		0
#define FOLIO_SECOND_PAGE	1

/* The word of flags of a page, and of page @n of a folio. */
#define page_flags(page)	(&flags_word(page))
#define folio_flags(folio, n)	__folio_flags(folio, n)
#define __folio_flags(folio, n)	folio_flags_##n(folio)
#define folio_flags_0(folio)	(&flags_word(folio))
#define folio_flags_1(folio)	(&(folio)->_flags_1)

/* For folios: PG_@name in the flags of page @page. */
#define FOLIO_TEST_FLAG(name, page) \
static inline bool folio_test_##name(const struct folio *folio) \
{ \
	return test_bit(PG_##name, folio_flags(folio, page)); \
}

#define FOLIO_SET_FLAG(name, page) \
static inline void folio_set_##name(struct folio *folio) \
{ \
	set_bit(PG_##name, folio_flags(folio, page)); \
}

#define FOLIO_CLEAR_FLAG(name, page) \
static inline void folio_clear_##name(struct folio *folio) \
{ \
	clear_bit(PG_##name, folio_flags(folio, page)); \
}

#define __FOLIO_SET_FLAG(name, page) \
static inline void __folio_set_##name(struct folio *folio) \
{ \
	__set_bit(PG_##name, folio_flags(folio, page)); \
}

#define __FOLIO_CLEAR_FLAG(name, page) \
static inline void __folio_clear_##name(struct folio *folio) \
{ \
	__clear_bit(PG_##name, folio_flags(folio, page)); \
}

#define FOLIO_TEST_SET_FLAG(name, page) \
static inline bool folio_test_set_##name(struct folio *folio) \
{ \
	return test_and_set_bit(PG_##name, folio_flags(folio, page)); \
}

#define FOLIO_TEST_CLEAR_FLAG(name, page) \
static inline bool folio_test_clear_##name(struct folio *folio) \
{ \
	return test_and_clear_bit(PG_##name, folio_flags(folio, page)); \
}

#define FOLIO_FLAG(name, page) \
FOLIO_TEST_FLAG(name, page) \
FOLIO_SET_FLAG(name, page) \
FOLIO_CLEAR_FLAG(name, page)

/* For pages and folios: PG_@lname of the page that @policy says. */
#define TESTPAGEFLAG(uname, lname, policy) \
FOLIO_TEST_FLAG(lname, FOLIO_##policy) \
static inline bool Page##uname(const struct page *page) \
{ \
	return test_bit(PG_##lname, page_flags(policy(page, 0))); \
}

#define SETPAGEFLAG(uname, lname, policy) \
FOLIO_SET_FLAG(lname, FOLIO_##policy) \
static inline void SetPage##uname(struct page *page) \
{ \
	set_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define CLEARPAGEFLAG(uname, lname, policy) \
FOLIO_CLEAR_FLAG(lname, FOLIO_##policy) \
static inline void ClearPage##uname(struct page *page) \
{ \
	clear_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define __SETPAGEFLAG(uname, lname, policy) \
__FOLIO_SET_FLAG(lname, FOLIO_##policy) \
static inline void __SetPage##uname(struct page *page) \
{ \
	__set_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define __CLEARPAGEFLAG(uname, lname, policy) \
__FOLIO_CLEAR_FLAG(lname, FOLIO_##policy) \
static inline void __ClearPage##uname(struct page *page) \
{ \
	__clear_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define TESTSETFLAG(uname, lname, policy) \
FOLIO_TEST_SET_FLAG(lname, FOLIO_##policy) \
static inline bool TestSetPage##uname(struct page *page) \
{ \
	return test_and_set_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define TESTCLEARFLAG(uname, lname, policy) \
FOLIO_TEST_CLEAR_FLAG(lname, FOLIO_##policy) \
static inline bool TestClearPage##uname(struct page *page) \
{ \
	return test_and_clear_bit(PG_##lname, page_flags(policy(page, 1))); \
}

#define PAGEFLAG(uname, lname, policy) \
TESTPAGEFLAG(uname, lname, policy) \
SETPAGEFLAG(uname, lname, policy) \
CLEARPAGEFLAG(uname, lname, policy)

#define __PAGEFLAG(uname, lname, policy) \
TESTPAGEFLAG(uname, lname, policy) \
__SETPAGEFLAG(uname, lname, policy) \
__CLEARPAGEFLAG(uname, lname, policy)

#define TESTSCFLAG(uname, lname, policy) \
TESTSETFLAG(uname, lname, policy) \
TESTCLEARFLAG(uname, lname, policy)

/* A flag that a configuration does not have: never set, and nothing happens. */
#define FOLIO_TEST_FLAG_FALSE(name) \
static inline bool folio_test_##name(const struct folio *folio) \
{ \
	return false; \
}

#define FOLIO_SET_FLAG_NOOP(name) \
static inline void folio_set_##name(struct folio *folio) \
{ \
}

#define FOLIO_CLEAR_FLAG_NOOP(name) \
static inline void folio_clear_##name(struct folio *folio) \
{ \
}

#define FOLIO_FLAG_FALSE(name) \
FOLIO_TEST_FLAG_FALSE(name) \
FOLIO_SET_FLAG_NOOP(name) \
FOLIO_CLEAR_FLAG_NOOP(name)

#define PAGEFLAG_FALSE(uname, lname) \
FOLIO_FLAG_FALSE(lname) \
static inline bool Page##uname(const struct page *page) \
{ \
	return false; \
} \
static inline void SetPage##uname(struct page *page) \
{ \
} \
static inline void ClearPage##uname(struct page *page) \
{ \
}

#endif
