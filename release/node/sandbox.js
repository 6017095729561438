#!/usr/bin/env node
import { become } from "./command.js";

become("sandbox");
