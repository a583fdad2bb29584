"""The worker process: settles dossiers until it is told to stop, then finishes the one in hand."""

import asyncio
import signal

from gateway.kit import logs
from gateway.parts import Parts
from gateway.runtime import Runtime
from gateway.settings import Settings


async def work(settings: Settings) -> None:
    logs.configure(settings.log_level)
    runtime = Runtime.build(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await runtime.open()
    try:
        await Parts(runtime).applications.settlement.run(stop)
    finally:
        await runtime.close()
