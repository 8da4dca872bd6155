package dev.breakeven.wire;

import org.apache.avro.Schema;

/** The schemas that records were written with, by their ids. */
@FunctionalInterface
interface WriterSchemas {
    /**
     * The schema of an id.
     *
     * @throws DecodeException where nobody knows such a schema, which will not change soon
     * @throws RegistryUnavailableException where the registry cannot be asked, which may change
     */
    Schema byId(int id) throws DecodeException;
}
