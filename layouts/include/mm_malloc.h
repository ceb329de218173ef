/* SPDX-License-Identifier: MIT */
/* The allocators of gcc for aligned memory: functions only, none of which a struct needs. Windows headers ask for the file. */
