/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: flags of pages and folios. See mm.h for how it is used.
 *
 * The names are those of the kernel's families (include/linux/page-flags.h): test, set and clear are atomic, the
 * forms with `__` are not, and those that test and change return what was there. A flag of a folio is where the
 * variant has it: in the first page's word, in the first tail page's, or in the folio's own. Each page has a few
 * flags of its own, and where struct page has no word for them (PAGE_HAS_FLAGS) each function below says what it
 * does instead.
 *
 * Answers of yes or no are _Bool, where the kernel has int for some. It has no folio_set_locked(): it takes the
 * lock by folio_trylock(). Here it is a flag like any other, too. Families that one version has and others lack
 * (dropbehind; those of Xen) are in the headers of the variant, not here.
 */
#ifndef KSTRUCT_CONTRACT_PAGE_FLAGS_H
#define KSTRUCT_CONTRACT_PAGE_FLAGS_H

struct page;
struct folio;

/** @PAGE_HAS_FLAGS: 1 when struct page has a word of flags, 0 when only descriptors have one. */
extern const unsigned int PAGE_HAS_FLAGS;

/**
 * folio_test_locked - whether a folio is locked
 * @folio: the folio
 */
_Bool folio_test_locked(const struct folio *folio);

/**
 * folio_set_locked - set flag locked
 * @folio: the folio
 */
void folio_set_locked(struct folio *folio);

/**
 * folio_clear_locked - clear flag locked
 * @folio: the folio
 */
void folio_clear_locked(struct folio *folio);

/**
 * __folio_set_locked - set flag locked of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_set_locked(struct folio *folio);

/**
 * __folio_clear_locked - clear flag locked of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_locked(struct folio *folio);

/**
 * folio_test_set_locked - set flag locked
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_set_locked(struct folio *folio);

/**
 * folio_test_clear_locked - clear flag locked
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_locked(struct folio *folio);

/**
 * folio_test_writeback - whether a folio is being written back
 * @folio: the folio
 */
_Bool folio_test_writeback(const struct folio *folio);

/**
 * folio_set_writeback - set flag writeback
 * @folio: the folio
 */
void folio_set_writeback(struct folio *folio);

/**
 * folio_clear_writeback - clear flag writeback
 * @folio: the folio
 */
void folio_clear_writeback(struct folio *folio);

/**
 * folio_test_set_writeback - set flag writeback
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_set_writeback(struct folio *folio);

/**
 * folio_test_clear_writeback - clear flag writeback
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_writeback(struct folio *folio);

/**
 * folio_test_referenced - whether a folio is used since reclaim looked last
 * @folio: the folio
 */
_Bool folio_test_referenced(const struct folio *folio);

/**
 * folio_set_referenced - set flag referenced
 * @folio: the folio
 */
void folio_set_referenced(struct folio *folio);

/**
 * folio_clear_referenced - clear flag referenced
 * @folio: the folio
 */
void folio_clear_referenced(struct folio *folio);

/**
 * __folio_set_referenced - set flag referenced of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_set_referenced(struct folio *folio);

/**
 * folio_test_clear_referenced - clear flag referenced
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_referenced(struct folio *folio);

/**
 * folio_test_dirty - whether a folio is to be written back
 * @folio: the folio
 */
_Bool folio_test_dirty(const struct folio *folio);

/**
 * folio_set_dirty - set flag dirty
 * @folio: the folio
 */
void folio_set_dirty(struct folio *folio);

/**
 * folio_clear_dirty - clear flag dirty
 * @folio: the folio
 */
void folio_clear_dirty(struct folio *folio);

/**
 * __folio_clear_dirty - clear flag dirty of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_dirty(struct folio *folio);

/**
 * folio_test_set_dirty - set flag dirty
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_set_dirty(struct folio *folio);

/**
 * folio_test_clear_dirty - clear flag dirty
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_dirty(struct folio *folio);

/**
 * folio_test_lru - whether a folio is on a reclaim list
 * @folio: the folio
 */
_Bool folio_test_lru(const struct folio *folio);

/**
 * folio_set_lru - set flag lru
 * @folio: the folio
 */
void folio_set_lru(struct folio *folio);

/**
 * folio_clear_lru - clear flag lru
 * @folio: the folio
 */
void folio_clear_lru(struct folio *folio);

/**
 * __folio_clear_lru - clear flag lru of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_lru(struct folio *folio);

/**
 * folio_test_clear_lru - clear flag lru
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_lru(struct folio *folio);

/**
 * folio_test_waiters - whether a folio is waited for
 * @folio: the folio
 */
_Bool folio_test_waiters(const struct folio *folio);

/**
 * folio_set_waiters - set flag waiters
 * @folio: the folio
 */
void folio_set_waiters(struct folio *folio);

/**
 * folio_clear_waiters - clear flag waiters
 * @folio: the folio
 */
void folio_clear_waiters(struct folio *folio);

/**
 * folio_test_active - whether a folio is on the active list
 * @folio: the folio
 */
_Bool folio_test_active(const struct folio *folio);

/**
 * folio_set_active - set flag active
 * @folio: the folio
 */
void folio_set_active(struct folio *folio);

/**
 * folio_clear_active - clear flag active
 * @folio: the folio
 */
void folio_clear_active(struct folio *folio);

/**
 * __folio_clear_active - clear flag active of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_active(struct folio *folio);

/**
 * folio_test_clear_active - clear flag active
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_active(struct folio *folio);

/**
 * folio_test_workingset - whether a folio is part of the working set when it was evicted
 * @folio: the folio
 */
_Bool folio_test_workingset(const struct folio *folio);

/**
 * folio_set_workingset - set flag workingset
 * @folio: the folio
 */
void folio_set_workingset(struct folio *folio);

/**
 * folio_clear_workingset - clear flag workingset
 * @folio: the folio
 */
void folio_clear_workingset(struct folio *folio);

/**
 * folio_test_clear_workingset - clear flag workingset
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_workingset(struct folio *folio);

/**
 * folio_test_owner_2 - whether a folio is marked by its owner
 * @folio: the folio
 *
 * Anonymous memory has another use for the bit: see PageAnonExclusive().
 */
_Bool folio_test_owner_2(const struct folio *folio);

/**
 * folio_set_owner_2 - set flag owner_2
 * @folio: the folio
 */
void folio_set_owner_2(struct folio *folio);

/**
 * folio_clear_owner_2 - clear flag owner_2
 * @folio: the folio
 */
void folio_clear_owner_2(struct folio *folio);

/**
 * folio_test_checked - whether a folio is marked as checked by its file system
 * @folio: the folio
 *
 * The flag is the first one of owners, PG_owner_priv_1.
 */
_Bool folio_test_checked(const struct folio *folio);

/**
 * folio_set_checked - set flag checked
 * @folio: the folio
 */
void folio_set_checked(struct folio *folio);

/**
 * folio_clear_checked - clear flag checked
 * @folio: the folio
 */
void folio_clear_checked(struct folio *folio);

/**
 * folio_test_reclaim - whether a folio is to be reclaimed soon
 * @folio: the folio
 */
_Bool folio_test_reclaim(const struct folio *folio);

/**
 * folio_set_reclaim - set flag reclaim
 * @folio: the folio
 */
void folio_set_reclaim(struct folio *folio);

/**
 * folio_clear_reclaim - clear flag reclaim
 * @folio: the folio
 */
void folio_clear_reclaim(struct folio *folio);

/**
 * folio_test_clear_reclaim - clear flag reclaim
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_reclaim(struct folio *folio);

/**
 * folio_test_readahead - whether a folio is the one that starts the next readahead
 * @folio: the folio
 *
 * The same bit as reclaim.
 */
_Bool folio_test_readahead(const struct folio *folio);

/**
 * folio_set_readahead - set flag readahead
 * @folio: the folio
 */
void folio_set_readahead(struct folio *folio);

/**
 * folio_clear_readahead - clear flag readahead
 * @folio: the folio
 */
void folio_clear_readahead(struct folio *folio);

/**
 * folio_test_clear_readahead - clear flag readahead
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_readahead(struct folio *folio);

/**
 * folio_test_swapbacked - whether a folio is backed by swap
 * @folio: the folio
 */
_Bool folio_test_swapbacked(const struct folio *folio);

/**
 * folio_set_swapbacked - set flag swapbacked
 * @folio: the folio
 */
void folio_set_swapbacked(struct folio *folio);

/**
 * folio_clear_swapbacked - clear flag swapbacked
 * @folio: the folio
 */
void folio_clear_swapbacked(struct folio *folio);

/**
 * __folio_set_swapbacked - set flag swapbacked of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_set_swapbacked(struct folio *folio);

/**
 * __folio_clear_swapbacked - clear flag swapbacked of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_swapbacked(struct folio *folio);

/**
 * folio_test_unevictable - whether a folio is one that cannot be reclaimed
 * @folio: the folio
 */
_Bool folio_test_unevictable(const struct folio *folio);

/**
 * folio_set_unevictable - set flag unevictable
 * @folio: the folio
 */
void folio_set_unevictable(struct folio *folio);

/**
 * folio_clear_unevictable - clear flag unevictable
 * @folio: the folio
 */
void folio_clear_unevictable(struct folio *folio);

/**
 * __folio_clear_unevictable - clear flag unevictable of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_unevictable(struct folio *folio);

/**
 * folio_test_clear_unevictable - clear flag unevictable
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_unevictable(struct folio *folio);

/**
 * folio_test_mlocked - whether a folio is mlock()ed
 * @folio: the folio
 */
_Bool folio_test_mlocked(const struct folio *folio);

/**
 * folio_set_mlocked - set flag mlocked
 * @folio: the folio
 */
void folio_set_mlocked(struct folio *folio);

/**
 * folio_clear_mlocked - clear flag mlocked
 * @folio: the folio
 */
void folio_clear_mlocked(struct folio *folio);

/**
 * __folio_clear_mlocked - clear flag mlocked of a folio that nobody else sees
 * @folio: the folio
 */
void __folio_clear_mlocked(struct folio *folio);

/**
 * folio_test_set_mlocked - set flag mlocked
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_set_mlocked(struct folio *folio);

/**
 * folio_test_clear_mlocked - clear flag mlocked
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_mlocked(struct folio *folio);

/**
 * folio_test_young - whether a folio is used, as idle page tracking sees it
 * @folio: the folio
 */
_Bool folio_test_young(const struct folio *folio);

/**
 * folio_set_young - set flag young
 * @folio: the folio
 */
void folio_set_young(struct folio *folio);

/**
 * folio_test_clear_young - clear flag young
 * @folio: the folio
 *
 * Return: whether it was set.
 */
_Bool folio_test_clear_young(struct folio *folio);

/**
 * folio_test_idle - whether a folio is idle
 * @folio: the folio
 */
_Bool folio_test_idle(const struct folio *folio);

/**
 * folio_set_idle - set flag idle
 * @folio: the folio
 */
void folio_set_idle(struct folio *folio);

/**
 * folio_clear_idle - clear flag idle
 * @folio: the folio
 */
void folio_clear_idle(struct folio *folio);

/**
 * folio_test_has_hwpoisoned - whether a folio is large and has a page with a memory error
 * @folio: the folio
 *
 * Of a large folio only.
 */
_Bool folio_test_has_hwpoisoned(const struct folio *folio);

/**
 * folio_set_has_hwpoisoned - set flag has_hwpoisoned
 * @folio: the folio
 */
void folio_set_has_hwpoisoned(struct folio *folio);

/**
 * folio_clear_has_hwpoisoned - clear flag has_hwpoisoned
 * @folio: the folio
 */
void folio_clear_has_hwpoisoned(struct folio *folio);

/**
 * folio_test_large_rmappable - whether a folio is large and mapped through the reverse map
 * @folio: the folio
 *
 * Of a large folio only.
 */
_Bool folio_test_large_rmappable(const struct folio *folio);

/**
 * folio_set_large_rmappable - set flag large_rmappable
 * @folio: the folio
 */
void folio_set_large_rmappable(struct folio *folio);

/**
 * folio_clear_large_rmappable - clear flag large_rmappable
 * @folio: the folio
 */
void folio_clear_large_rmappable(struct folio *folio);

/**
 * folio_test_partially_mapped - whether a folio is large and mapped in part
 * @folio: the folio
 *
 * Of a large folio only.
 */
_Bool folio_test_partially_mapped(const struct folio *folio);

/**
 * folio_set_partially_mapped - set flag partially_mapped
 * @folio: the folio
 */
void folio_set_partially_mapped(struct folio *folio);

/**
 * folio_clear_partially_mapped - clear flag partially_mapped
 * @folio: the folio
 */
void folio_clear_partially_mapped(struct folio *folio);

/**
 * folio_test_uptodate - whether a folio's content is valid
 * @folio: the folio
 */
_Bool folio_test_uptodate(const struct folio *folio);

/**
 * folio_mark_uptodate - say that a folio's content is valid
 * @folio: the folio
 */
void folio_mark_uptodate(struct folio *folio);

/**
 * folio_clear_uptodate - say that a folio's content is not valid
 * @folio: the folio
 */
void folio_clear_uptodate(struct folio *folio);

/**
 * folio_test_private - whether a folio has private data
 * @folio: the folio
 *
 * By PG_private; in the memory descriptor plan, which gives that flag up, by the word itself: private is not NULL.
 */
_Bool folio_test_private(const struct folio *folio);

/**
 * folio_set_private - say that a folio has private data
 * @folio: the folio
 *
 * Does nothing where the word itself says so.
 */
void folio_set_private(struct folio *folio);

/**
 * folio_clear_private - say that a folio has no private data any more
 * @folio: the folio
 *
 * Does nothing where the word itself says so.
 */
void folio_clear_private(struct folio *folio);

/**
 * folio_test_swapcache - whether a folio has an entry of swap
 * @folio: the folio
 *
 * The flag means something else for folios that are not backed by swap, which are answered no.
 */
_Bool folio_test_swapcache(const struct folio *folio);

/**
 * folio_set_swapcache - say that a folio has an entry of swap
 * @folio: the folio
 */
void folio_set_swapcache(struct folio *folio);

/**
 * folio_clear_swapcache - say that a folio has no entry of swap any more
 * @folio: the folio
 */
void folio_clear_swapcache(struct folio *folio);

/**
 * folio_test_anon - whether a folio is anonymous memory
 * @folio: the folio
 *
 * By the lowest bit of its mapping.
 */
_Bool folio_test_anon(const struct folio *folio);

/**
 * folio_test_ksm - whether KSM has merged a folio
 * @folio: the folio
 *
 * By the two lowest bits of its mapping.
 */
_Bool folio_test_ksm(const struct folio *folio);

/**
 * folio_trylock - lock a folio unless somebody has
 * @folio: the folio
 *
 * Return: whether it is locked by this call.
 */
_Bool folio_trylock(struct folio *folio);

/**
 * PageLocked - whether the folio of a page is locked
 * @page: any page
 *
 * Return: folio_test_locked() of its folio; false for a page that belongs to none.
 */
_Bool PageLocked(const struct page *page);

/**
 * PageUptodate - whether the folio of a page is valid in content
 * @page: any page
 *
 * Return: folio_test_uptodate() of its folio; false for a page that belongs to none.
 */
_Bool PageUptodate(const struct page *page);

/**
 * PageDirty - whether the folio of a page is to be written back
 * @page: any page
 *
 * Return: folio_test_dirty() of its folio; false for a page that belongs to none.
 */
_Bool PageDirty(const struct page *page);

/**
 * PageLRU - whether the folio of a page is on a reclaim list
 * @page: any page
 *
 * Return: folio_test_lru() of its folio; false for a page that belongs to none.
 */
_Bool PageLRU(const struct page *page);

/**
 * PageWriteback - whether the folio of a page is being written back
 * @page: any page
 *
 * Return: folio_test_writeback() of its folio; false for a page that belongs to none.
 */
_Bool PageWriteback(const struct page *page);

/**
 * PageWorkingset - whether the folio of a page is part of the working set when it was evicted
 * @page: any page
 *
 * Return: folio_test_workingset() of its folio; false for a page that belongs to none.
 */
_Bool PageWorkingset(const struct page *page);

/**
 * PageHWPoison - whether a page has an uncorrectable memory error
 * @page: any page
 *
 * By its own flag; where struct page has no flags, by its type: it has the descriptor of such a page.
 */
_Bool PageHWPoison(const struct page *page);

/**
 * SetPageHWPoison - say that a page has a memory error
 * @page: any page
 *
 * Does nothing where struct page has no flags: the page gets a descriptor instead.
 */
void SetPageHWPoison(struct page *page);

/**
 * ClearPageHWPoison - say that a page has no memory error
 * @page: any page
 *
 * Does nothing where struct page has no flags.
 */
void ClearPageHWPoison(struct page *page);

/**
 * TestSetPageHWPoison - say that a page has a memory error
 * @page: any page
 *
 * Where struct page has no flags it tells, and does nothing.
 * Return: whether it had one.
 */
_Bool TestSetPageHWPoison(struct page *page);

/**
 * TestClearPageHWPoison - say that a page has no memory error
 * @page: any page
 *
 * Where struct page has no flags it tells, and does nothing.
 * Return: whether it had one.
 */
_Bool TestClearPageHWPoison(struct page *page);

/**
 * __ClearPageReserved - give a page that boot kept to the allocator
 * @page: a page that nobody else sees
 *
 * Where struct page has no flags the page is in use without a descriptor afterwards, as set_page_misc() says it.
 */
void __ClearPageReserved(struct page *page);

/**
 * PageAnonExclusive - whether an anonymous page is not shared with another process
 * @page: a page of an anonymous folio
 *
 * Return: false where struct page has no flags.
 */
_Bool PageAnonExclusive(const struct page *page);

/**
 * SetPageAnonExclusive - say that an anonymous page is not shared
 * @page: a page of an anonymous folio
 *
 * Does nothing where struct page has no flags.
 */
void SetPageAnonExclusive(struct page *page);

/**
 * ClearPageAnonExclusive - say that an anonymous page may be shared
 * @page: a page of an anonymous folio
 *
 * Does nothing where struct page has no flags.
 */
void ClearPageAnonExclusive(struct page *page);

#endif
