/* SPDX-License-Identifier: MIT */
/* What a CPU does while it waits. */
#ifndef KSTRUCT_ASM_PROCESSOR_H
#define KSTRUCT_ASM_PROCESSOR_H

#include "../compiler.h"

#define cpu_relax()	barrier()

#endif
