/* SPDX-License-Identifier: MIT */
/*
 * Reading while somebody else changes: pointers are published whole, and readers hold nothing up.
 *
 * Source: include/linux/rcupdate.h of Linux 6.12 to 7.3, as in a kernel without preemption of readers: their side is what
 * compilers must not move. Waiting for readers is the machine's business.
 */
#ifndef KSTRUCT_LINUX_RCUPDATE_H
#define KSTRUCT_LINUX_RCUPDATE_H

#include "types.h"
#include "../asm/barrier.h"

#define rcu_read_lock()			barrier()
#define rcu_read_unlock()		barrier()
#define rcu_read_lock_held()		1

#define rcu_access_pointer(p)		READ_ONCE(p)
#define rcu_dereference(p)		READ_ONCE(p)
#define rcu_dereference_check(p, c)	READ_ONCE(p)
#define rcu_dereference_protected(p, c)	(p)
#define rcu_dereference_raw(p)		READ_ONCE(p)
#define rcu_assign_pointer(p, v)	smp_store_release(&(p), v)
#define RCU_INIT_POINTER(p, v)		WRITE_ONCE(p, v)
#define RCU_INITIALIZER(v)		(v)

#endif
