/* SPDX-License-Identifier: MIT */
/* noreturn (C11 7.23), for headers that are not the kernel's. */
#ifndef KSTRUCT_STDNORETURN_H
#define KSTRUCT_STDNORETURN_H

#define noreturn	_Noreturn

#endif
