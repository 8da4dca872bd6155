#!/usr/bin/env python3
"""Prints the margins of tiers that the topic holds. On Debian: apt-get install python3-confluent-kafka python3-avro"""

import io
import json
import os
import struct
import sys
import urllib.request

import avro.io
import avro.schema
from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

KAFKA = os.environ.get("BREAKEVEN_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
REGISTRY = os.environ.get("BREAKEVEN_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081")
schemas = {}


def schema(schema_id):
    """The schema that a record was written with."""
    if schema_id not in schemas:
        with urllib.request.urlopen(f"{REGISTRY}/schemas/ids/{schema_id}") as answer:
            schemas[schema_id] = avro.schema.parse(json.load(answer)["schema"])
    return schemas[schema_id]


def decode(value):
    """A record in Confluent's wire format: a zero byte, the id of its schema in four bytes, and Avro."""
    _, schema_id = struct.unpack(">bI", value[:5])
    return avro.io.DatumReader(schema(schema_id)).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


# Only what was committed counts: the service writes in transactions.
consumer = Consumer({"bootstrap.servers": KAFKA, "group.id": "margins-example", "enable.auto.commit": False,
                     "isolation.level": "read_committed", "enable.partition.eof": True})
consumer.assign([TopicPartition("margins", 0, OFFSET_BEGINNING)])

newest = {}  # The newest record of a key is the one that holds.
while (message := consumer.poll(30)) is not None and not message.error():
    newest[message.key()] = decode(message.value())
consumer.close()
if message is None:
    sys.exit("no answer: is Kafka at " + KAFKA + "?")

for margin in newest.values():
    if margin["scope"] == "TIER" and margin["window_seconds"] == 60 and not margin["scenario"]:
        print(margin["window_start"], margin["name"], margin["status"], "margin", margin["compute_margin_usd"], "USD")
