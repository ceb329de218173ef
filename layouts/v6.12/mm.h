/* SPDX-License-Identifier: MIT */
/*
 * What can be asked of pages, folios and slabs, and done to them, as in every version with a struct page of 64 bytes.
 *
 * Rule: a header that is included here asks for the variant's own by <name.h>, so it means this variant's words.
 */
#ifndef V6_12_MM_H
#define V6_12_MM_H

#include "folio-flags.h"
#include "folio-size.h"
#include "folio-state.h"
#include "netmem-ref.h"
#include "page-address.h"
#include "page-memdesc.h"
#include "page-pool.h"
#include "page-ref.h"
#include "rmap.h"
#include "slub.h"

#endif
