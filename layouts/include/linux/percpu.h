/* SPDX-License-Identifier: MIT */
/*
 * Variables of which each CPU has its own.
 *
 * Source: include/linux/percpu-defs.h and include/asm-generic/percpu.h of Linux 6.12 to 7.3: the address of a variable is that of
 * a template, and a CPU's own lies __per_cpu_offset[cpu] bytes behind. Where the template, the offsets and the number of
 * the CPU come from is the machine's business. Nothing here is preempted, so that this_cpu_* are plain accesses.
 */
#ifndef KSTRUCT_LINUX_PERCPU_H
#define KSTRUCT_LINUX_PERCPU_H

#include "atomic.h"
#include "cpumask_types.h"
#include "types.h"

/* Distances from the template to each CPU's variables, in bytes. */
extern unsigned long __per_cpu_offset[NR_CPUS];

/* Number of the CPU that runs the caller. */
extern unsigned int smp_processor_id(void);
#define raw_smp_processor_id()	smp_processor_id()

#define DECLARE_PER_CPU(type, name)			extern __percpu __typeof__(type) name
#define DECLARE_PER_CPU_ALIGNED(type, name)		DECLARE_PER_CPU(type, name)
#define DECLARE_PER_CPU_SHARED_ALIGNED(type, name)	DECLARE_PER_CPU(type, name)
#define DECLARE_PER_CPU_READ_MOSTLY(type, name)		DECLARE_PER_CPU(type, name)

#define per_cpu_offset(cpu)	(__per_cpu_offset[cpu])

/**
 * __per_cpu_address - address of a CPU's own variable
 * @ptr: the template
 * @cpu: number of the CPU
 */
static inline void *__per_cpu_address(const volatile void *ptr, unsigned int cpu)
{
	return (char *)ptr + per_cpu_offset(cpu);
}

#define per_cpu_ptr(ptr, cpu)	((__typeof__(*(ptr)) *)__per_cpu_address(ptr, cpu))
#define this_cpu_ptr(ptr)	per_cpu_ptr(ptr, smp_processor_id())
#define raw_cpu_ptr(ptr)	this_cpu_ptr(ptr)
#define per_cpu(variable, cpu)	(*per_cpu_ptr(&(variable), cpu))

#define get_cpu()		smp_processor_id()
#define put_cpu()		barrier()
#define get_cpu_ptr(ptr)	this_cpu_ptr(ptr)
#define put_cpu_ptr(ptr)	barrier()
#define get_cpu_var(variable)	(*this_cpu_ptr(&(variable)))
#define put_cpu_var(variable)	barrier()

#define this_cpu_read(variable)			(*this_cpu_ptr(&(variable)))
#define this_cpu_write(variable, value)		((void)(*this_cpu_ptr(&(variable)) = (value)))
#define this_cpu_add(variable, value)		((void)(*this_cpu_ptr(&(variable)) += (value)))
#define this_cpu_sub(variable, value)		this_cpu_add(variable, -(__typeof__(variable))(value))
#define this_cpu_and(variable, value)		((void)(*this_cpu_ptr(&(variable)) &= (value)))
#define this_cpu_or(variable, value)		((void)(*this_cpu_ptr(&(variable)) |= (value)))
#define this_cpu_inc(variable)			this_cpu_add(variable, 1)
#define this_cpu_dec(variable)			this_cpu_sub(variable, 1)
#define this_cpu_add_return(variable, value)	(*this_cpu_ptr(&(variable)) += (value))
#define this_cpu_sub_return(variable, value)	this_cpu_add_return(variable, -(__typeof__(variable))(value))
#define this_cpu_inc_return(variable)		this_cpu_add_return(variable, 1)
#define this_cpu_dec_return(variable)		this_cpu_add_return(variable, -1)
#define this_cpu_xchg(variable, value)		xchg(this_cpu_ptr(&(variable)), value)
#define this_cpu_cmpxchg(variable, old, new)	cmpxchg(this_cpu_ptr(&(variable)), old, new)
#define this_cpu_try_cmpxchg(variable, oldp, new)	try_cmpxchg(this_cpu_ptr(&(variable)), oldp, new)

#define raw_cpu_read		this_cpu_read
#define raw_cpu_write		this_cpu_write
#define raw_cpu_add		this_cpu_add
#define raw_cpu_inc		this_cpu_inc
#define raw_cpu_dec		this_cpu_dec
#define raw_cpu_xchg		this_cpu_xchg
#define raw_cpu_cmpxchg		this_cpu_cmpxchg
#define __this_cpu_read		this_cpu_read
#define __this_cpu_write	this_cpu_write
#define __this_cpu_add		this_cpu_add
#define __this_cpu_sub		this_cpu_sub
#define __this_cpu_inc		this_cpu_inc
#define __this_cpu_dec		this_cpu_dec
#define __this_cpu_add_return	this_cpu_add_return
#define __this_cpu_inc_return	this_cpu_inc_return
#define __this_cpu_dec_return	this_cpu_dec_return
#define __this_cpu_xchg		this_cpu_xchg
#define __this_cpu_cmpxchg	this_cpu_cmpxchg

#endif
