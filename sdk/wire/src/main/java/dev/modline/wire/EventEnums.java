package dev.modline.wire;

import dev.modline.model.Event;
import dev.modline.model.Order;
import dev.modline.proto.EventProtos;
import dev.modline.proto.ValueProtos;

/** How the enums of events are written. */
final class EventEnums {
  private EventEnums() {}

  static ValueProtos.Demand wire(Order.Demand value) {
    return switch (value) {
      case REMOVE -> ValueProtos.Demand.DEMAND_REMOVE;
      case USER_DATA -> ValueProtos.Demand.DEMAND_USER_DATA;
    };
  }

  static Order.Demand model(ValueProtos.Demand value) {
    return switch (value) {
      case DEMAND_REMOVE -> Order.Demand.REMOVE;
      case DEMAND_USER_DATA -> Order.Demand.USER_DATA;
      case DEMAND_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("demand");
    };
  }

  static ValueProtos.OrderCheck wire(Order.Check value) {
    return switch (value) {
      case SIGN_IN -> ValueProtos.OrderCheck.ORDER_CHECK_SIGN_IN;
      case SIGNATURE -> ValueProtos.OrderCheck.ORDER_CHECK_SIGNATURE;
      case CALL_BACK -> ValueProtos.OrderCheck.ORDER_CHECK_CALL_BACK;
      case DOCUMENT -> ValueProtos.OrderCheck.ORDER_CHECK_DOCUMENT;
    };
  }

  static Order.Check model(ValueProtos.OrderCheck value) {
    return switch (value) {
      case ORDER_CHECK_SIGN_IN -> Order.Check.SIGN_IN;
      case ORDER_CHECK_SIGNATURE -> Order.Check.SIGNATURE;
      case ORDER_CHECK_CALL_BACK -> Order.Check.CALL_BACK;
      case ORDER_CHECK_DOCUMENT -> Order.Check.DOCUMENT;
      case ORDER_CHECK_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("order check");
    };
  }

  static EventProtos.OrderOutcome wire(Event.OrderOutcome value) {
    return switch (value) {
      case COMPLIED -> EventProtos.OrderOutcome.ORDER_OUTCOME_COMPLIED;
      case PARTIAL -> EventProtos.OrderOutcome.ORDER_OUTCOME_PARTIAL;
      case REFUSED -> EventProtos.OrderOutcome.ORDER_OUTCOME_REFUSED;
    };
  }

  static Event.OrderOutcome model(EventProtos.OrderOutcome value) {
    return switch (value) {
      case ORDER_OUTCOME_COMPLIED -> Event.OrderOutcome.COMPLIED;
      case ORDER_OUTCOME_PARTIAL -> Event.OrderOutcome.PARTIAL;
      case ORDER_OUTCOME_REFUSED -> Event.OrderOutcome.REFUSED;
      case ORDER_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw Undecodable.unknown("order outcome");
    };
  }
}
