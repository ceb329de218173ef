// kstruct: --target x86_64
/* Bit-fields of every width and sign, some across the words that a DataView can read. */

enum color { RED, GREEN, BLUE };

struct order_word {
	unsigned char order : 5;
	unsigned char migratetype : 3;
	unsigned short kept;
};

struct fields {
	unsigned int low : 1;
	int temperature : 11;
	unsigned int high : 20;
	_Bool is_head : 1;
	_Bool is_tail : 1;
	enum color color : 2;
	unsigned long long wide : 40;
	long long signed_wide : 36;
	int whole : 32;
};

struct squeezed {
	char lead;
	unsigned int a : 7;
	int b : 13;
	unsigned int c : 31;
	unsigned long long d : 47;
	long long e : 33;
	_Bool f : 1;
	char end;
} __attribute__((packed));
