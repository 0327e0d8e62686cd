"""Runs the components of a model one after the other."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner


class StraightRunner(DaskGraphRunner):
    """Rasa's runner builds and schedules a graph for dask at each run, which takes as long as all rules. Here the order is found once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans: dict[tuple[str, ...], list[tuple[str, GraphNode, tuple[str, ...]]]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """What each of the targets, or of the model's own targets, gives for these inputs."""
        wanted = tuple(targets or self._graph_schema.target_names)
        results = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, node, needed in self._plan(wanted):
            results[name] = node(*(results[other] for other in needed))
        return {name: results[name][1] for name in wanted}

    def _plan(self, targets: tuple[str, ...]) -> list[tuple[str, GraphNode, tuple[str, ...]]]:
        """The nodes that the targets need, each with what it takes in, in an order that works."""
        if targets not in self._plans:
            nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
            order = TopologicalSorter({name: node.needs.values() for name, node in nodes.items()}).static_order()
            self._plans[targets] = [
                (name, self._instantiated_nodes[name], tuple(nodes[name].needs.values()))
                for name in order
                if name in nodes  # the others are the inputs
            ]
        return self._plans[targets]
