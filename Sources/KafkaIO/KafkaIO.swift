// KafkaIO
