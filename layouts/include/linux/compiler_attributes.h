/* SPDX-License-Identifier: MIT */
/*
 * Attributes by the kernel's names, as far as they stand in declarations. Those of layouts are in ../compiler.h.
 *
 * Source: include/linux/compiler_attributes.h, compiler_types.h and init.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_COMPILER_ATTRIBUTES_H
#define KSTRUCT_LINUX_COMPILER_ATTRIBUTES_H

#include "../compiler.h"

#define __alias(symbol)			__attribute__((__alias__(#symbol)))
#define __assume_aligned(a, ...)	__attribute__((__assume_aligned__(a, ## __VA_ARGS__)))
#define __cold				__attribute__((__cold__))
#define __deprecated
#define __gnu_inline			__attribute__((__gnu_inline__))
#define __malloc			__attribute__((__malloc__))
#define __mode(x)			__attribute__((__mode__(x)))
#define __noreturn			__attribute__((__noreturn__))
#define __printf(a, b)			__attribute__((__format__(printf, a, b)))
#define __scanf(a, b)			__attribute__((__format__(scanf, a, b)))
#define __section(section)		__attribute__((__section__(section)))
#define __always_unused			__attribute__((__unused__))
#define __used				__attribute__((__used__))
#define __visible			__attribute__((__externally_visible__))
#define __weak				__attribute__((__weak__))
#define __cleanup(function)		__attribute__((__cleanup__(function)))
#define __hot				__attribute__((__hot__))
#define noinline			__attribute__((__noinline__))
#define __bitwise__			__bitwise
#define __initdata
#define __exit
#define __exitdata
#define __ref
#define __latent_entropy
#define __no_sanitize_or_inline		inline
#define asmlinkage
#define notrace
#define fallthrough			__attribute__((__fallthrough__))

#endif
