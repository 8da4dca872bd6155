package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.schema.AlertStatus;
import dev.breakeven.schema.MarginScope;
import dev.breakeven.schema.MarginStatusSymbol;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.UsageStatus;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each constant has one symbol of the same name, and each symbol its constant, but for UNKNOWN. */
class SymbolsTest {
    private static final String UNKNOWN = "UNKNOWN";

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }

    private static Stream<String> known(Enum<?>[] symbols) {
        return names(symbols).filter(name -> !name.equals(UNKNOWN));
    }

    @Test
    void namesAreTheSame() {
        assertThat(names(Status.values()))
                .containsExactlyInAnyOrderElementsOf(
                        known(RequestStatus.values()).toList());
        assertThat(names(Status.values()))
                .containsExactlyInAnyOrderElementsOf(known(UsageStatus.values()).toList());
        assertThat(names(ServiceClass.values()))
                .containsExactlyInAnyOrderElementsOf(
                        known(ServiceClassSymbol.values()).toList());
        assertThat(names(ScopeKind.values()))
                .containsExactlyInAnyOrderElementsOf(known(MarginScope.values()).toList());
        assertThat(names(MarginStatus.values()))
                .containsExactlyInAnyOrderElementsOf(
                        known(MarginStatusSymbol.values()).toList());
        assertThat(names(AlertReport.State.values()))
                .containsExactlyInAnyOrderElementsOf(known(AlertStatus.values()).toList());
    }

    @Test
    void symbolsAreReadAsTheConstantsThatTheyWereWrittenFrom() {
        for (Status status : Status.values()) {
            assertThat(StatusWire.orNull(StatusWire.ofRequest(status))).isEqualTo(status);
            assertThat(StatusWire.status(StatusWire.ofUsage(status))).isEqualTo(status);
        }
        for (ServiceClass serviceClass : ServiceClass.values()) {
            assertThat(ServiceClassWire.serviceClass(ServiceClassWire.avro(serviceClass)))
                    .isEqualTo(serviceClass);
        }
        for (ScopeKind kind : ScopeKind.values()) {
            Scope scope = new Scope(kind, "a name");
            assertThat(ScopeWire.scope(ScopeWire.avro(scope), "a name")).isEqualTo(scope);
        }
    }

    @Test
    void anUnknownSymbolIsNullInARequestAndAnErrorElsewhere() {
        assertThat(StatusWire.orNull(RequestStatus.UNKNOWN)).isNull();
        assertThat(ServiceClassWire.orNull(ServiceClassSymbol.UNKNOWN)).isNull();
        assertThatThrownBy(() -> ServiceClassWire.serviceClass(ServiceClassSymbol.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
