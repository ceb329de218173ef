// kstruct: --target s390x
/* What a network or a disk says keeps its byte order; the rest is the machine's. */
#include "types.h"

struct header {
	__be16 sport;
	__be16 dport;
	__be32 seq;
	__le32 length;
	__le64 cookie;
	u32 native;
	s64 offset;
	u16 version : 4;
	u16 kind : 12;
	double ratio;
	struct header *next;
};
