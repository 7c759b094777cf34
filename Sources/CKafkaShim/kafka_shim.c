#include "kafka_shim.h"
