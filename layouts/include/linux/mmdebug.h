/* SPDX-License-Identifier: MIT */
/*
 * Checks of mm: what a kernel with CONFIG_DEBUG_VM stops or warns at.
 *
 * Source: include/linux/mmdebug.h of Linux 6.12 to 7.3. For compilers it is that of a kernel without CONFIG_DEBUG_VM:
 * conditions are compiled and never evaluated. Translated functions evaluate them when the Memory is checked.
 */
#ifndef KSTRUCT_LINUX_MMDEBUG_H
#define KSTRUCT_LINUX_MMDEBUG_H

#include "bug.h"

#ifdef __KSTRUCT__
#define __VM_BUG_ON(condition, text, object...) \
	do { \
		if (__builtin_kstruct_checked() && (condition)) \
			__builtin_kstruct_bug(text, ## object); \
	} while (0)
#define __VM_WARN_ON(condition, text) \
	do { \
		if (__builtin_kstruct_checked() && (condition)) \
			__builtin_kstruct_warn(text); \
	} while (0)
#else
#define __VM_BUG_ON(condition, text, object...)	BUILD_BUG_ON_INVALID(condition)
#define __VM_WARN_ON(condition, text)		BUILD_BUG_ON_INVALID(condition)
#endif

#define VM_BUG_ON(condition)			__VM_BUG_ON(condition, "VM_BUG_ON(" #condition ")")
#define VM_BUG_ON_PAGE(condition, page)		__VM_BUG_ON(condition, "VM_BUG_ON_PAGE(" #condition ")", page)
#define VM_BUG_ON_FOLIO(condition, folio)	__VM_BUG_ON(condition, "VM_BUG_ON_FOLIO(" #condition ")", folio)
#define VM_BUG_ON_VMA(condition, vma)		__VM_BUG_ON(condition, "VM_BUG_ON_VMA(" #condition ")", vma)
#define VM_BUG_ON_MM(condition, mm)		__VM_BUG_ON(condition, "VM_BUG_ON_MM(" #condition ")", mm)
#define VM_BUG_ON_PGFLAGS(condition, page)	__VM_BUG_ON(condition, "VM_BUG_ON_PGFLAGS(" #condition ")", page)
#define VM_VIRTUAL_BUG_ON(condition)		__VM_BUG_ON(condition, "VM_VIRTUAL_BUG_ON(" #condition ")")

#define VM_WARN_ON(condition)			__VM_WARN_ON(condition, "VM_WARN_ON(" #condition ")")
#define VM_WARN_ON_PAGE(condition, page)	__VM_WARN_ON(condition, "VM_WARN_ON_PAGE(" #condition ")")
#define VM_WARN_ON_FOLIO(condition, folio)	__VM_WARN_ON(condition, "VM_WARN_ON_FOLIO(" #condition ")")
#define VM_WARN_ON_VMA(condition, vma)		__VM_WARN_ON(condition, "VM_WARN_ON_VMA(" #condition ")")
#define VM_WARN_ON_ONCE(condition)		__VM_WARN_ON(condition, "VM_WARN_ON_ONCE(" #condition ")")
#define VM_WARN_ON_ONCE_PAGE(condition, page)	__VM_WARN_ON(condition, "VM_WARN_ON_ONCE_PAGE(" #condition ")")
#define VM_WARN_ON_ONCE_FOLIO(condition, folio)	__VM_WARN_ON(condition, "VM_WARN_ON_ONCE_FOLIO(" #condition ")")
#define VM_WARN_ON_ONCE_MM(condition, mm)	__VM_WARN_ON(condition, "VM_WARN_ON_ONCE_MM(" #condition ")")
#define VM_WARN_ON_ONCE_VMA(condition, vma)	__VM_WARN_ON(condition, "VM_WARN_ON_ONCE_VMA(" #condition ")")
#define VM_WARN_ONCE(condition, format...)	__VM_WARN_ON(condition, "VM_WARN_ONCE(" #condition ")")
#define VM_WARN(condition, format...)		__VM_WARN_ON(condition, "VM_WARN(" #condition ")")

/* They print. */
#define dump_page(page, reason)			do { } while (0)

#endif
