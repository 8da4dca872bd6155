package dev.breakeven.wire;

import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.usage.ServiceClass;

/** Service classes as Avro symbols, which have the same names. */
final class ServiceClassWire {
    private ServiceClassWire() {}

    /** The symbol of a service class. */
    static ServiceClassSymbol avro(ServiceClass serviceClass) {
        return ServiceClassSymbol.valueOf(serviceClass.name());
    }

    /**
     * The service class of a symbol.
     *
     * @throws IllegalArgumentException where this version does not know it
     */
    static ServiceClass serviceClass(ServiceClassSymbol avro) {
        return ServiceClass.valueOf(avro.name());
    }

    /** The service class of a symbol; null where this version does not know it. */
    static ServiceClass orNull(ServiceClassSymbol avro) {
        return avro == ServiceClassSymbol.UNKNOWN ? null : serviceClass(avro);
    }
}
