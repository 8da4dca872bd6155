package dev.breakeven.wire;

import dev.breakeven.usage.ServiceClass;

/** Service classes as Avro symbols, which have the same names. */
final class ServiceClassWire {
    private ServiceClassWire() {}

    /** The symbol of a service class. */
    static dev.breakeven.schema.ServiceClass avro(ServiceClass serviceClass) {
        return dev.breakeven.schema.ServiceClass.valueOf(serviceClass.name());
    }

    /**
     * The service class of a symbol.
     *
     * @throws IllegalArgumentException where this version does not know it
     */
    static ServiceClass serviceClass(dev.breakeven.schema.ServiceClass avro) {
        return ServiceClass.valueOf(avro.name());
    }

    /** The service class of a symbol; null where this version does not know it. */
    static ServiceClass orNull(dev.breakeven.schema.ServiceClass avro) {
        return avro == dev.breakeven.schema.ServiceClass.UNKNOWN ? null : serviceClass(avro);
    }
}
