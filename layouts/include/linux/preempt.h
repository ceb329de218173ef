/* SPDX-License-Identifier: MIT */
/*
 * Preemption, which there is none of here: what switches it off and on is what compilers must not move.
 *
 * Source: include/linux/preempt.h of Linux 6.12, without CONFIG_PREEMPT_COUNT.
 */
#ifndef KSTRUCT_LINUX_PREEMPT_H
#define KSTRUCT_LINUX_PREEMPT_H

#include "compiler.h"

#define preempt_disable()		barrier()
#define preempt_enable()		barrier()
#define preempt_enable_no_resched()	barrier()
#define preempt_disable_notrace()	barrier()
#define preempt_enable_notrace()	barrier()
#define preemptible()			0
#define migrate_disable()		barrier()
#define migrate_enable()		barrier()

#endif
