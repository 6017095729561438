<?php
require __DIR__ . '/../../return.php';
