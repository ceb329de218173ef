/* SPDX-License-Identifier: MIT */
/*
 * What can be asked of pages, folios and slabs, and done to them, as in every stage of the plan.
 *
 * Rule: a header that is included here asks for the variant's own by <name.h>, so it means this variant's words.
 */
#ifndef MEMDESC_16_MM_H
#define MEMDESC_16_MM_H

#include "memdesc-folio-flags.h"
#include "memdesc-hwpoison.h"
#include "memdesc-mapcount.h"
#include "memdesc-page-pool.h"
#include "memdesc-ref.h"
#include "memdesc-slab.h"
#include "memdesc-types.h"
#include "page-address.h"
#include "slub.h"

#endif
