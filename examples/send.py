#!/usr/bin/env python3
"""Sends one finished inference request. On Debian: apt-get install python3-confluent-kafka python3-avro"""

import datetime
import io
import json
import os
import pathlib
import struct
import sys
import urllib.request
import uuid

import avro.io
import avro.schema
from confluent_kafka import Producer

KAFKA = os.environ.get("BREAKEVEN_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
REGISTRY = os.environ.get("BREAKEVEN_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081")
SCHEMA = (pathlib.Path(__file__).parent.parent / "schemas/src/main/avro/InferenceRequest.avsc").read_text()


def register(subject):
    """The id of the schema in the registry, which is told of it where it does not know it yet."""
    request = urllib.request.Request(f"{REGISTRY}/subjects/{subject}/versions", json.dumps({"schema": SCHEMA}).encode(),
                                     {"Content-Type": "application/vnd.schemaregistry.v1+json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["id"]


def encode(request, schema_id):
    """Confluent's wire format: a zero byte, the id of the schema in four bytes, and the record in Avro."""
    record = io.BytesIO()
    avro.io.DatumWriter(avro.schema.parse(SCHEMA)).write(request, avro.io.BinaryEncoder(record))
    return struct.pack(">bI", 0, schema_id) + record.getvalue()


defaults = {field["name"]: field["default"] for field in json.loads(SCHEMA)["fields"] if "default" in field}
request = defaults | {
    "request_id": str(uuid.uuid4()),
    "event_time": datetime.datetime.now(datetime.timezone.utc),
    "tier": "api", "customer": "customer-1", "model": "large", "pool": "h100-us", "status": "OK",
    "input_tokens": 1200, "cache_read_tokens": 0, "output_tokens": 640,
    "gpu_micros": 1_048_000, "gpu_measurement": "ENGINE",
}
producer = Producer({"bootstrap.servers": KAFKA, "enable.idempotence": True})
producer.produce("inference.requests", encode(request, register("inference.requests-value")), key=request["customer"])
if producer.flush(30) > 0:
    sys.exit("not sent: is Kafka at " + KAFKA + "?")
print("sent request", request["request_id"])
